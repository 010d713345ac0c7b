import { useMemo, type ReactElement } from 'react';
import type { PipelineLens } from '../../shared/compute/pipelineLens.ts';
import type { Org } from '../../shared/org/org.ts';
import { useJob } from '../compute/useJob.ts';
import { twoDigitText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import type { MapView } from '../stores/mapView.ts';
import { GateTimelineChart } from './GateTimelineChart.tsx';
import { GateTable } from './GateTable.tsx';
import { LeadComposition } from './LeadComposition.tsx';
import { MainAndDeployment } from './MainAndDeployment.tsx';
import { PipelineMoves } from './PipelineMoves.tsx';
import { ReviewPolicy } from './ReviewPolicy.tsx';
import { StageTanks } from './StageTanks.tsx';
import { bottleneckText, leadText } from './pipelineWords.ts';

/** The way of a change from ready to deployed: where it waits, what holds it up, and what would help. */
export function PipelineScreen(): ReactElement | null {
  const view = useCurrentView();
  return view === null ? null : <Pipeline view={view} />;
}

function Pipeline({ view }: { readonly view: MapView }): ReactElement {
  const { org, baseline, scenario } = view;
  const job = useJob<'pipeline'>(useMemo(() => ({ kind: 'pipeline', org }), [org]));
  const isScenario = scenario !== null;
  const baselineJob = useJob<'pipeline'>(
    useMemo(() => (isScenario ? { kind: 'pipeline', org: baseline } : null), [isScenario, baseline]),
  );
  const lens = job.result;
  // Both at once: a row that comes later would push down what one has begun to read.
  const isBaselineAwaited = isScenario && baselineJob.result === null && baselineJob.failure === null;
  const isCurrent = job.isCurrent && (!isScenario || baselineJob.isCurrent || baselineJob.failure !== null);
  return (
    <main className="pipeline" aria-label="Pipeline" aria-busy={!isCurrent}>
      <header className="pipeline-head">
        <h1>Pipeline</h1>
        <p className="hint">
          Means by formula, in elapsed hours from ready to deployed. {isScenario ? scenario.name : 'Baseline'}.
        </p>
      </header>
      {job.failure === null ? null : (
        <p role="alert">This could not be computed ({job.failure}). The figures on the map are not affected.</p>
      )}
      {lens === null || isBaselineAwaited ? (
        <p className="hint">Computing</p>
      ) : (
        <div className="pipeline-body" tabIndex={0} role="region" aria-label="Way of a change">
          <Figures lens={lens} />
          <LeadComposition
            rows={[
              ...(isScenario && baselineJob.result !== null
                ? [{ name: 'Baseline', lead: baselineJob.result.now.lead.mean }]
                : []),
              { name: isScenario ? scenario.name : 'Baseline', lead: lens.now.lead.mean },
            ]}
          />
          <StageTanks
            now={{ org, result: view.result, pipeline: lens.now }}
            before={
              isScenario && baselineJob.result !== null
                ? { org: baseline, result: view.baselineResult, pipeline: baselineJob.result.now }
                : null
            }
            nextBottleneck={lens.nextBottleneck}
          />
          <Stages org={org} before={isScenario ? baseline : null} lens={lens} />
          <ReviewPolicy facts={view.findingFacts} />
          <PipelineMoves facts={view.findingFacts} lens={lens} />
        </div>
      )}
    </main>
  );
}

function Figures({ lens }: { readonly lens: PipelineLens }): ReactElement {
  const { now } = lens;
  return (
    <dl className="pipeline-figures">
      <div>
        <dt>Lead time, mean</dt>
        <dd>{leadText(now.lead.mean)}</dd>
        <dd className="hint">
          {now.lead.part > 0.999
            ? 'all pull requests'
            : `${Math.round(now.lead.part * 100)} % of pull requests; elsewhere the queue grows`}
        </dd>
      </div>
      <div>
        <dt>Bottleneck</dt>
        <dd>{bottleneckText(now.bottleneck)}</dd>
      </div>
      <div>
        <dt>Then the next one</dt>
        <dd>{bottleneckText(lens.nextBottleneck)}</dd>
        <dd className="hint">
          {bottleneckText(lens.nextBottleneck) === bottleneckText(now.bottleneck)
            ? 'still, even with twice as much of it'
            : 'with twice as much of the first'}
        </dd>
      </div>
    </dl>
  );
}

function Stages({
  org,
  before,
  lens,
}: {
  readonly org: Org;
  /** Null: it is the baseline that is shown. */
  readonly before: Org | null;
  readonly lens: PipelineLens;
}): ReactElement {
  const { pipeline } = lens.now;
  const plan = usePlanStore(({ open }) => open?.document.plan);
  return (
    <div className="pipeline-stages">
      <section aria-label="Quality gates">
        <h2>Quality gates</h2>
        {before === null || org.gates.size + before.gates.size === 0 ? null : (
          <p className="hint">dashed: baseline; filled: this scenario</p>
        )}
        <GateTimelineChart org={org} before={before} />
        <GateTable org={org} />
        <p className="hint">
          {Math.round(pipeline.gates.passProbability * 100)} % pass all at one go;{' '}
          {twoDigitText(pipeline.gates.totalHours)} h in all.
        </p>
      </section>
      <section aria-label="Main and deployment">
        <h2>Main and deployment</h2>
        {plan === undefined ? null : <MainAndDeployment plan={plan} org={org} pipeline={pipeline} />}
      </section>
    </div>
  );
}
