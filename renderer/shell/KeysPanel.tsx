import type { ReactElement } from 'react';
import { Keys } from '../components/Marks.tsx';
import { Modal } from '../components/Modal.tsx';
import { screens } from '../stores/screens.ts';
import { setSession } from '../stores/sessionStore.ts';

const keyRows: readonly (readonly [readonly string[], string])[] = [
  [['1', '2', '3'], 'Before, After, Changes'],
  [['4'], 'Maps of baseline and scenario side by side'],
  [['B'], 'Hold: show the baseline in place'],
  [['Shift'], 'Hold: show all lines of moves'],
  [['Ctrl', 'K'], 'Go to a person, team, code area or act'],
  [['/'], 'Search this plan: the rest steps back'],
  ...screens.flatMap(({ key, label }) => (key === null ? [] : [[[key], `Screen: ${label}`] as const])),
  [['.', ','], 'Next move of the scenario, the one before'],
  [['Ctrl', 'Shift', 'H'], 'History: go back to any step'],
  [['Arrows'], 'Next team, person or code area'],
  [['Alt', 'Arrows'], 'Move the team on the map; of somebody: earlier or later in the team'],
  [['Enter'], 'Start a move, drop it'],
  [['M'], 'Move or transfer what is selected to…'],
  [['R'], 'Reviews of what is selected'],
  [['E'], 'Change what is selected: role, manager, type, group, approvals; several at once'],
  [['F2'], 'Rename what is selected'],
  [['V'], 'Make the seats that are selected vacant'],
  [['U'], 'Unassign what is selected'],
  [['Delete'], 'Close seats, remove what is selected'],
  [['Ctrl', 'X'], 'Cut what is selected; Ctrl V on a team moves it there'],
  [['Space'], 'Select; on a team: close or open it'],
  [['Ctrl', 'click'], 'Add to what is selected, or take it out'],
  [['Shift', 'Arrows'], 'Select one more'],
  [['Shift', 'drag'], 'Select everybody in a box'],
  [['Alt'], 'While dragging: only a manager, not the team; of others the reviews too'],
  [['R'], 'While moving by keyboard: take the reviews along'],
  [['T'], 'While moving by keyboard: the team of a manager travels, stays one level up, or stays with nobody'],
  [['Esc'], 'Put back, then clear the selection'],
  [['Ctrl', 'Z'], 'Undo'],
  [['Ctrl', 'Shift', 'Z'], 'Redo'],
  [['Page Down'], 'Next frame; Page Up the one before'],
  [['F'], 'Fit the selection'],
  [['Shift', 'F'], 'Fit the plan'],
  [['Alt', 'Down'], 'In the table: sort by the column, downwards; Up upwards; with Shift as a further column'],
  [['Ctrl', 'D'], 'In the table: fill the first row selected down'],
  [['Ctrl', '\\'], 'Outline on or off'],
  [['Ctrl', '.'], 'Inspector on or off'],
];

/** The keys, all of them. */
export function KeysPanel(): ReactElement {
  const close = (): void => setSession({ areKeysShown: false });
  return (
    <Modal label="Keyboard shortcuts" close={close}>
      <h2>Keyboard shortcuts</h2>
      <table className="keys-table">
        <tbody>
          {keyRows.map(([keys, words]) => (
            <tr key={words}>
              <th scope="row">
                <Keys keys={keys} />
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dialog-buttons">
        <button type="button" className="button is-primary" autoFocus onClick={close}>
          Close
        </button>
      </div>
    </Modal>
  );
}
