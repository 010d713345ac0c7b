import type { ReactElement } from 'react';
import { ScenarioList } from '../scenarios/ScenarioList.tsx';
import { useCompareStore, type CompareState } from '../stores/compareStore.ts';

const options: readonly (readonly [keyof Omit<CompareState, 'hidden' | 'snapshots'>, string])[] = [
  ['showsValues', 'Values'],
  ['showsRanges', 'Ranges, 8 in 10 runs'],
  ['showsDifferences', 'Difference to baseline'],
  ['onlyRowsThatDiffer', 'Only rows that differ'],
];

/** Beside the comparison: the scenarios, and what is shown of them. */
export function CompareOptions(): ReactElement {
  const state = useCompareStore();
  return (
    <div className="side-compare">
      <ScenarioList />
      <fieldset className="compare-options">
        <legend>Show</legend>
        {options.map(([key, label]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={state[key]}
              onChange={(event) => useCompareStore.setState({ [key]: event.target.checked })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
