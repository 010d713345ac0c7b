import './zodSettings.ts';
import './styles/tokens.css';
import './styles/speaker.css';
import { createRoot } from 'react-dom/client';
import { SpeakerScreen } from './speaker/SpeakerScreen.tsx';

const host = document.getElementById('speaker');
if (host === null) throw new Error('The page has no place for the notes.');
createRoot(host).render(<SpeakerScreen />);
