import type { ReactElement } from 'react';
import {
  pipelineDemand,
  pipelineStages,
  stagesOfBottleneck,
  type PipelineStage,
  type PipelineStageKey,
  type StageCapacity,
} from '../../shared/compute/pipelineStages.ts';
import type { OrgPipelineResult } from '../../shared/model/evaluateOrgPipeline.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import type { Bottleneck } from '../../shared/model/pipelineLevers.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { countText, shareText, twoDigitText, wholeText } from '../format.ts';

/** One state of the organisation, with what the model says of it. */
interface TankState {
  readonly org: Org;
  readonly result: OrgResult;
  readonly pipeline: OrgPipelineResult;
}

/** Demand stands at this part of a tank's height; a tank that could take more than twice as much is drawn full. */
const demandPart = 0.5;
/** Above this a stage is tight, as a team is. */
const tightFrom = 0.85;

const names: Readonly<Record<PipelineStageKey, string>> = {
  ci: 'CI',
  gates: 'Quality gates',
  review: 'Review',
  main: 'Main',
  deployment: 'Deployment',
};

/** The stages of a change against one line of demand: what each can take, how long it takes, and which one decides. */
export function StageTanks({
  now,
  before,
  nextBottleneck,
}: {
  readonly now: TankState;
  /** Null: it is the baseline that is shown. */
  readonly before: TankState | null;
  readonly nextBottleneck: Bottleneck;
}): ReactElement {
  const demand = pipelineDemand(now.pipeline);
  const old = before === null ? [] : pipelineStages(before.pipeline, before.result);
  const decides = stagesOfBottleneck(now.pipeline.bottleneck);
  const next = stagesOfBottleneck(nextBottleneck);
  return (
    <section className="pipeline-tanks" aria-label="Stages">
      <header>
        <h2>Stages</h2>
        <p className="hint">pull requests a week that each can take; dashed: {wholeText(demand)} arrive</p>
      </header>
      <ol>
        {pipelineStages(now.pipeline, now.result).map((stage, place) => (
          <li key={stage.key} className={decides.has(stage.key) ? 'is-bottleneck' : undefined}>
            <h3>{names[stage.key]}</h3>
            {stage.capacity === null ? (
              <div className="tank is-free">
                <i className="tank-demand" />
                <span>counts by its time alone</span>
              </div>
            ) : (
              <Tank
                capacity={stage.capacity}
                org={now.org}
                demand={demand}
                before={old[place]?.capacity?.takes ?? null}
              />
            )}
            <p>
              <b>{stage.hours === null ? '—' : timeText(stage.hours)}</b>
              <span className="hint">{detailOf(stage, now)}</span>
            </p>
            {decides.has(stage.key) ? (
              <em className="tank-mark">Bottleneck</em>
            ) : next.has(stage.key) ? (
              <em className="tank-mark is-next">then this</em>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Tank({
  capacity: { takes, used, at },
  org,
  demand,
  before,
}: {
  readonly capacity: StageCapacity;
  readonly org: Org;
  readonly demand: number;
  /** What it could take in the baseline; null: not known. */
  readonly before: number | null;
}): ReactElement {
  const partOf = (count: number): number => Math.min(1, (count / demand) * demandPart);
  const tone = used > 1 ? 'is-over' : used > tightFrom ? 'is-tight' : 'has-room';
  const isChanged = before !== null && wholeText(before) !== wholeText(takes);
  return (
    <div className={`tank ${tone}`}>
      <i className="tank-level" style={{ height: `${partOf(takes) * 100}%` }} />
      {used > 1 ? (
        <i
          className="tank-lack"
          style={{ bottom: `${partOf(takes) * 100}%`, height: `${(demandPart - partOf(takes)) * 100}%` }}
        />
      ) : null}
      {isChanged ? (
        <i className="tank-before" style={{ bottom: `${partOf(before) * 100}%` }}>
          <span>baseline {wholeText(before)}</span>
        </i>
      ) : null}
      <i className="tank-demand" />
      <b>{wholeText(takes)}</b>
      <span>
        {shareText(used)} used {placeText(at, org)}
      </span>
    </div>
  );
}

/** Where a stage is full first. */
function placeText(at: StageCapacity['at'], org: Org): string {
  switch (at.kind) {
    case 'busiestHour':
      return 'in the busiest hour';
    case 'wholeWeek':
      return 'of all hours';
    case 'team':
      return `in ${org.teams.get(at.teamId)?.name ?? at.teamId}`;
    default:
      return at satisfies never;
  }
}

/** What makes a stage take the time that it takes. */
function detailOf({ key }: PipelineStage, { org, pipeline }: TankState): string {
  const { ciRunners, deployEveryHours, hoursPerWeek } = resolveAssumptions(org.assumptions);
  const { mean } = pipeline.lead;
  switch (key) {
    case 'ci':
      return countText(ciRunners, 'runner', 'runners');
    case 'gates':
      return org.gates.size === 0 ? 'none' : countText(org.gates.size, 'gate', 'gates');
    case 'review':
      return mean.kind === 'about' || mean.kind === 'atLeast' ? `${timeText(mean.parts.reviewWait)} of it waiting` : '';
    case 'main':
      return `${shareText(pipeline.pipeline.mainSuccess)} succeed`;
    case 'deployment':
      return deployEveryHours === 0 ? 'at once' : `${twoDigitText(hoursPerWeek / deployEveryHours)} a week`;
    default:
      return key satisfies never;
  }
}

function timeText(hours: number): string {
  return hours < 1 ? `${wholeText(hours * 60)} min` : `${twoDigitText(hours)} h`;
}
