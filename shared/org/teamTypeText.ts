import type { Team } from './org.ts';

const words: Readonly<Record<Team['type'], string>> = {
  stream: 'Stream',
  platform: 'Platform',
  enabling: 'Enabling',
  subsystem: 'Subsystem',
  unspecified: 'Team',
};

/** What kind of team it is, in the word that its card has and that searches find it by. */
export function teamTypeText(type: Team['type']): string {
  return words[type];
}
