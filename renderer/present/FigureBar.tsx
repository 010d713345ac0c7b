import type { ReactElement } from 'react';
import { isPressing } from '../../shared/findings/finding.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { typicalWait, typicalWaitText } from '../../shared/report/loads.ts';
import { shownPercent, wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import type { PresentState } from '../stores/presentStore.ts';

/** The plan in three figures, against today. */
export function FigureBar({ view, state }: { readonly view: MapView; readonly state: PresentState }): ReactElement {
  const isBaseline = view.scenario === null;
  const most = view.result.total.mostUsedTeam;
  const range = most === null ? null : (view.result.teams.get(most.teamId)?.weeklyRange ?? null);
  const wait = typicalWait(view.result);
  return (
    <div className="present-figures">
      <BigFigure
        label="Max utilisation"
        before={isBaseline ? null : percentOf(view.baselineResult)}
        after={percentOf(view.result)}
        unit="%"
        note={range === null ? '' : `likely ${shownPercent(range.low)} to ${shownPercent(range.high)}`}
      />
      {state.hidden.has('waits') ? null : (
        <BigFigure
          label="Wait to first review"
          before={
            isBaseline
              ? null
              : wait.unit === ''
                ? typicalWaitText(view.baselineResult)
                : typicalWait(view.baselineResult).text
          }
          after={wait.text}
          unit={wait.unit}
          note=""
        />
      )}
      {state.hidden.has('findings') ? null : (
        <BigFigure
          label="Findings"
          before={isBaseline ? null : wholeText(view.baselineFindings.filter(isPressing).length)}
          after={wholeText(view.findings.filter(isPressing).length)}
          unit=""
          note=""
        />
      )}
    </div>
  );
}

function percentOf({ total }: OrgResult): string {
  return total.mostUsedTeam === null ? '—' : wholeText(shownPercent(total.mostUsedTeam.utilisation));
}

interface FigureProps {
  readonly label: string;
  readonly before: string | null;
  readonly after: string;
  readonly unit: string;
  readonly note: string;
}

function BigFigure({ label, before, after, unit, note }: FigureProps): ReactElement {
  return (
    <div className="big-figure">
      <p>{label}</p>
      <p>
        {before === null || before === after ? null : <span>{before} → </span>}
        <b>{after}</b>
        {unit === '' ? null : <i> {unit}</i>}
        {note === '' ? null : <i> {note}</i>}
      </p>
    </div>
  );
}
