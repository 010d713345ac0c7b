import { Suspense, type ReactElement } from 'react';
import { compareFindings, isPressing } from '../../shared/findings/finding.ts';
import { wholeFromWeek } from '../../shared/findings/wholeFrom.ts';
import { useBaselineForecast, useForecast } from '../compute/forecasts.ts';
import { useUnreviewedShare } from '../compute/trackRecords.ts';
import { lazyPart } from '../components/lazyPart.tsx';
import { Icon } from '../components/Icon.tsx';
import { previewDrag } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import {
  BacklogGrowth,
  FindingsFigure,
  MaxUtilisation,
  MedianWait,
  WeeksToBreak,
  type StripInput,
} from './StripFigures.tsx';

// The window opens on teams.
const OwnershipFigures = lazyPart(async () => (await import('./OwnershipFigures.tsx')).OwnershipFigures);

/** The plan in five figures, against the baseline; while something is held, what dropping it would make of them. */
export function Strip(): ReactElement | null {
  const view = useCurrentView();
  const drag = useSessionStore((session) => session.drag);
  const lens = useSessionStore((session) => session.lens);
  const forecast = useForecast(view);
  const baselineForecast = useBaselineForecast();
  const unreviewed = useUnreviewedShare(null);
  if (view === null) return null;
  const outcome = drag === null ? null : previewDrag(view, drag);
  if (outcome?.kind === 'possible') {
    const { preview } = outcome;
    const { added, resolved } = preview.findings;
    const input: StripInput = {
      org: preview.org,
      now: view.result,
      next: preview.result,
      reference: 'now',
      unreviewedShare: null,
      simulated: null,
    };
    return (
      <div className="strip is-preview" aria-label="Capacity if dropped here">
        <div className="preview-tag">
          <Icon name="eye" size={14} />
          Preview
        </div>
        <Figures input={input} />
        <FindingsFigure
          count={view.findings.filter(isPressing).length - resolved.length + added.length}
          changes={preview.findings}
        />
      </div>
    );
  }
  if (lens === 'ownership') {
    return (
      <div className="strip" aria-label="Ownership of code areas in figures">
        <Suspense>
          <OwnershipFigures view={view} />
        </Suspense>
      </div>
    );
  }
  const isBaseline = view.scenario === null;
  const pressing = view.findings.filter(isPressing);
  const input: StripInput = {
    org: view.org,
    now: isBaseline ? null : view.baselineResult,
    next: view.result,
    reference: 'was',
    unreviewedShare: unreviewed?.value ?? null,
    simulated: { now: isBaseline ? null : baselineForecast, next: forecast },
  };
  return (
    <div className="strip" title={whenText(view)} aria-label={stripLabel(view)} aria-busy={!forecast.isCurrent}>
      <Figures input={input} />
      <FindingsFigure
        isChecking={!view.areFindingsCurrent}
        count={pressing.length}
        changes={isBaseline ? null : compareFindings(view.baselineFindings.filter(isPressing), pressing)}
      />
    </div>
  );
}

function stripLabel(view: MapView): string {
  return view.letter === null ? 'Capacity of the baseline' : `Capacity, scenario ${view.letter} against the baseline`;
}

/** From when on the figures hold; nothing where they do already. */
function whenText({ plan, scenario, org }: MapView): string | undefined {
  const week = wholeFromWeek(plan, scenario, org);
  return week > 1 ? `As it is from week ${week} on` : undefined;
}

function Figures({ input }: { readonly input: StripInput }): ReactElement {
  return (
    <>
      <MaxUtilisation {...input} />
      <MedianWait {...input} />
      <BacklogGrowth {...input} />
      <WeeksToBreak {...input} />
    </>
  );
}
