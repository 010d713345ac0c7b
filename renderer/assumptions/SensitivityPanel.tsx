import { CopyChart } from '../components/CopyControls.tsx';
import { useMemo, useState, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import type { SensitivityBar, SensitivityOutput, SensitivityParameter } from '../../shared/model/sensitivity.ts';
import { useJob } from '../compute/useJob.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import type { MapView } from '../stores/mapView.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { assumptionRowsOf, type AssumptionRow } from './assumptionRows.ts';
import { endText, outputText, pairSentence, worthMeasuring } from './sensitivityWords.ts';
import { Tornado, type TornadoRow } from './Tornado.tsx';

const outputs: readonly {
  readonly kind: Exclude<SensitivityOutput['kind'], 'teamUtilisation'>;
  readonly label: string;
}[] = [
  { kind: 'highestUtilisation', label: 'Highest utilisation' },
  { kind: 'typicalWait', label: 'Wait to first review' },
  { kind: 'backlogGrowth', label: 'Backlog growth' },
  { kind: 'weeksUntilFull', label: 'Week in which a team is full' },
];
const mostBars = 10;

/** How much the chosen figure depends on each assumption. */
export function SensitivityPanel({ view }: { readonly view: MapView }): ReactElement {
  const [choice, setChoice] = useState('highestUtilisation');
  const output = useMemo(() => outputOf(choice), [choice]);
  const request = useMemo(() => ({ kind: 'sensitivity', org: view.org, output }) as const, [view.org, output]);
  const { result, isCurrent, progress, failure } = useJob(request);
  const rows = useMemo(() => new Map(assumptionRowsOf(view).map((row) => [keyOf(row.parameter), row])), [view]);
  const selected = useSessionStore((session) => session.assumptionKey);
  const rowOf = (bar: SensitivityBar): AssumptionRow | undefined => rows.get(keyOf(bar.parameter));
  const labelOf = (bar: SensitivityBar): string => rowOf(bar)?.label ?? '';
  const shown = result?.bars.filter((bar) => rowOf(bar) !== undefined) ?? [];
  const sentence = result === null ? null : pairSentence(result, labelOf);
  const measure = result === null ? null : worthMeasuring(result, rowOf);
  return (
    <aside className="sensitivity" aria-label="What the result depends on" aria-busy={!isCurrent}>
      <h2>What the result depends on</h2>
      <label className="select-field">
        <span className="sr-only">Figure</span>
        <select value={choice} onChange={(event) => setChoice(event.target.value)}>
          {outputs.map(({ kind, label }) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
          <optgroup label="Utilisation of">
            {orderedTeams(view.org).map((team) => (
              <option key={team.id} value={`team:${team.id}`}>
                {team.name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <p>
        {view.letter === null ? 'Baseline' : `Scenario ${view.letter}`}. One assumption at a time, from one end of its
        range to the other.
      </p>
      {failure === null ? null : (
        <p className="problem" role="alert">
          This could not be computed ({failure}). The figures on the map are not affected.
        </p>
      )}
      {result === null ? (
        <p className="hint">{progress === null ? 'Computing' : `${progress.done} of ${progress.total} assumptions`}</p>
      ) : (
        <div className={isCurrent ? '' : 'is-old'}>
          {shown.length === 0 ? (
            <p className="hint">No assumption changes this figure within its range.</p>
          ) : (
            <>
              <div className="copy-holder">
                <Tornado
                  label={`How much each assumption moves the figure, which is ${outputText(result.output, result.now)}`}
                  nowText={outputText(result.output, result.now)}
                  now={result.now}
                  limit={result.output.kind.endsWith('Utilisation') ? 1 : null}
                  text={(value) => outputText(result.output, value)}
                  rows={shown.slice(0, mostBars).map((bar): TornadoRow => {
                    const row = rowOf(bar);
                    return {
                      key: row?.key ?? '',
                      label: labelOf(bar),
                      low: { text: endText(row, bar.low.value), output: bar.low.output },
                      high: { text: endText(row, bar.high.value), output: bar.high.output },
                      isSelected: row?.key === selected,
                    };
                  })}
                  onSelect={(key) => setSession({ assumptionKey: key })}
                />
                <CopyChart
                  rows={() => [
                    ['Assumption', 'Low end', 'Figure there', 'High end', 'Figure there'],
                    ...shown
                      .slice(0, mostBars)
                      .map((bar) => [
                        labelOf(bar),
                        endText(rowOf(bar), bar.low.value),
                        outputText(result.output, bar.low.output),
                        endText(rowOf(bar), bar.high.value),
                        outputText(result.output, bar.high.output),
                      ]),
                  ]}
                />
              </div>
              <div className="tornado-key" aria-hidden="true">
                <span>
                  <i className="lowers" />
                  lowers it
                </span>
                <span>
                  <i className="raises" />
                  raises it
                </span>
                <span>numbers: the value at that end</span>
              </div>
            </>
          )}
          {sentence === null ? null : (
            <p className="say">
              <b>{sentence.lead}</b> {sentence.rest}
            </p>
          )}
          {measure === null ? null : (
            <p className="say">
              Measuring <b>{measure.row.label}</b> would narrow the result most:{' '}
              {outputText(result.output, measure.before[0])} to {outputText(result.output, measure.before[1])} becomes
              about {outputText(result.output, measure.after[0])} to {outputText(result.output, measure.after[1])}.
            </p>
          )}
        </div>
      )}
    </aside>
  );
}

function outputOf(choice: string): SensitivityOutput {
  if (choice.startsWith('team:')) return { kind: 'teamUtilisation', teamId: choice.slice(5) as TeamId };
  return { kind: choice as (typeof outputs)[number]['kind'] };
}

function keyOf(parameter: SensitivityParameter): string {
  return parameter.kind === 'assumption' ? parameter.key : `role:${parameter.roleId}`;
}
