import { useMemo, type ReactElement } from 'react';
import type { PipelineLens } from '../../shared/compute/pipelineLens.ts';
import { deliveryFiguresOf } from '../../shared/plan/deliveryFigures.ts';
import { resolveLimits } from '../../shared/plan/findingRecords.ts';
import { useUnreviewedShare } from '../compute/trackRecords.ts';
import { Delta } from '../components/Marks.tsx';
import { shareText, hoursText, twoDigitText, wholeText } from '../format.ts';
import { Figure } from '../components/Figure.tsx';
import type { MapView } from '../stores/mapView.ts';
import { leadRangeText } from './LeadComposition.tsx';
import { bottleneckText, fullnessText, leadText, tenthPercent } from './pipelineWords.ts';

interface PipelineFiguresProps {
  readonly view: MapView;
  readonly lens: PipelineLens;
}

/** The pipeline in five figures. */
export function PipelineFigures({ view, lens }: PipelineFiguresProps): ReactElement {
  const { now, throughput } = lens;
  const { arrive, arriveRange, pastReview } = throughput;
  const stays = Math.max(0, arrive - pastReview);
  const isEmpty = arrive === 0;
  return (
    <div className="strip" role="group" aria-label="Pipeline in figures">
      <LeadFigure lens={lens} />
      <Figure
        label="Through the pipeline"
        value={isEmpty ? '—' : twoDigitText(pastReview)}
        unit={isEmpty ? '' : ' /wk'}
        note={
          isEmpty
            ? 'no pull requests'
            : `${wholeText(arrive)} arrive, likely ${twoDigitText(arriveRange.low)} to ${twoDigitText(arriveRange.high)}`
        }
      />
      <Figure
        label="Bottleneck"
        value={bottleneckText(now.bottleneck).replace(', overloaded', '')}
        note={fullnessText(lens, view)}
      />
      <MainFigure view={view} lens={lens} />
      <Figure
        label="Queue grows"
        value={stays < 0.05 ? '0' : twoDigitText(stays)}
        unit=" PRs/wk"
        note={
          stays < 0.05
            ? 'review keeps up'
            : `${hoursText(view.result.total.backlogGrowthHoursPerWeek)} review hours a week`
        }
      />
    </div>
  );
}

function LeadFigure({ lens: { now, leadRange } }: { readonly lens: PipelineLens }): ReactElement {
  const unreviewed = useUnreviewedShare(null);
  const { mean, part } = now.lead;
  const isNumber = mean.kind === 'about' || mean.kind === 'atLeast';
  const notes = [
    ...(leadRange === null ? [] : [`likely ${leadRangeText(leadRange)}`]),
    ...(isNumber && part < 0.995 ? [`${shareText(1 - part)} without end`] : []),
  ];
  return (
    <Figure
      label={`Lead time, mean${unreviewed === null ? '' : `; ${shareText(unreviewed.value)} unreviewed`}`}
      value={leadText(mean).replace(/ h$/, '')}
      unit={isNumber ? ' h' : ''}
      note={notes.join('; ') || 'ready to deployed'}
    />
  );
}

/** The measured success of the main branch, or what is assumed of it, against the target. */
function MainFigure({ view: { plan }, lens }: PipelineFiguresProps): ReactElement {
  const { ciRuns, ciAggregates, deployments, outcomes, pullRequests } = plan;
  const { main } = useMemo(
    () => deliveryFiguresOf({ ciRuns, ciAggregates, deployments, outcomes, pullRequests }),
    [ciRuns, ciAggregates, deployments, outcomes, pullRequests],
  );
  const success = main === null ? lens.now.pipeline.mainSuccess : main.succeeded / main.of;
  const target = resolveLimits(plan.findingLimits).mainSuccess;
  const points = Math.round((success - target) * 1000) / 10;
  return (
    <Figure
      label={main === null ? 'Main success, as assumed' : 'Main success'}
      value={String(Math.round(success * 1000) / 10)}
      unit=" %"
      delta={
        points === 0 ? null : (
          <Delta direction="same" tone={points < 0 ? 'worse' : 'better'}>
            {points > 0 ? '+' : '−'}
            {Math.abs(points)} pts
          </Delta>
        )
      }
      note={`target ${tenthPercent(target)}`}
    />
  );
}
