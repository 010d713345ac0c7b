import type { ReactElement, ReactNode } from 'react';
import type { PipelineLens } from '../../shared/compute/pipelineLens.ts';
import {
  pipelineStages,
  stagesOfBottleneck,
  type PipelineStage,
  type PipelineStageKey,
  type StageCapacity,
} from '../../shared/compute/pipelineStages.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { BandMark } from '../components/Plate.tsx';
import { countText, shareText, twoDigitText, wholeText } from '../format.ts';
import { bottleneckText, stageWords } from './pipelineWords.ts';
import type { Bottleneck } from '../../shared/model/pipelineLevers.ts';

/** One state of the organisation, with what the model says of it. */
interface TankState {
  readonly org: Org;
  readonly result: OrgResult;
  readonly lens: PipelineLens;
}

const tankHeight = 176;
/** Demand stands at this part of a tank's height; a tank that could take more than twice as much is drawn full. */
const demandPart = 0.5;
/** Above this a stage is tight, as a team is. */
const tightFrom = 0.85;
/** Fewer than this stay behind: as good as none. */
const negligible = 0.05;
/** What the number in a tank and the words below it take. */
const numberHeight = 62;

const icons: Readonly<Record<PipelineStageKey, IconName>> = {
  ci: 'chip',
  gates: 'gate',
  review: 'review',
  main: 'commit',
  deployment: 'deploy',
};

/** Why a stage has no number of its own: the model gives it a duration only. */
const noLimit: Readonly<Record<PipelineStageKey, string>> = {
  ci: 'no runs',
  review: 'nobody reviews',
  gates: 'no limit: on machines of their own',
  main: 'no limit: a failure holds up its own change',
  deployment: 'no limit: takes all that is ready',
};

/** The stages of a change against one line of demand: what each lets through, how long it takes, and which one decides. */
export function StageTanks({
  now,
  before,
  letter,
}: {
  readonly now: TankState;
  /** Null: it is the baseline that is shown. */
  readonly before: TankState | null;
  /** Of the scenario that is shown. */
  readonly letter: string | null;
}): ReactElement {
  const { throughput, next } = now.lens;
  const { arrive, arriveRange } = throughput;
  const old = before === null ? [] : stagesOf(before);
  const decides = stagesOfBottleneck(now.lens.now.bottleneck);
  const then = next.kind === 'after' ? stagesOfBottleneck(next.bottleneck) : new Set<PipelineStageKey>();
  return (
    <section className="pipeline-tanks" aria-label="Stages">
      <ol>
        <Stage name="Pull request" icon="pr" time="a week" detail={sourceText(now.org)}>
          <i className="tank-level is-given" style={{ height: `${arrive > 0 ? demandPart * 100 : 0}%` }} />
          <i className="tank-demand">
            <span>demand, {wholeText(arrive)} a week</span>
          </i>
          <Words top={tankHeight * (1 - demandPart) + 6} value={wholeText(arrive)}>
            arrive, likely {twoDigitText(arriveRange.low)} to {twoDigitText(arriveRange.high)}
          </Words>
        </Stage>
        {stagesOf(now).map((stage, place) => {
          const isDeciding = decides.has(stage.key);
          const was = old[place];
          return (
            <Stage
              key={stage.key}
              name={stageWords[stage.key]}
              icon={icons[stage.key]}
              time={stage.hours === null ? '—' : timeText(stage.hours)}
              detail={detailOf(stage, now)}
              mark={
                isDeciding ? (
                  <em className="tank-mark">
                    <BandMark band={4} /> Bottleneck
                  </em>
                ) : null
              }
              nextMark={
                next.kind === 'after' && then.has(stage.key) ? (
                  <em className="tank-mark is-next">
                    {isDeciding ? `then ${shortText(next.bottleneck)}` : nextText(letter)}
                  </em>
                ) : null
              }
              tone={isDeciding ? toneOf(stage) : null}
            >
              <Tank stage={stage} was={was === undefined ? null : levelOf(was)} state={now} letter={letter} />
            </Stage>
          );
        })}
      </ol>
    </section>
  );
}

function stagesOf({ lens, result }: TankState): readonly PipelineStage[] {
  return pipelineStages(lens.now, result, lens.throughput);
}

/** As much as a mark has room for. */
function shortText(bottleneck: Bottleneck): string {
  return bottleneck.kind === 'slowest' && bottleneck.lever === 'author'
    ? 'authors'
    : bottleneckText(bottleneck).toLowerCase();
}

/** Where the number of pull requests comes from. */
function sourceText({ areas }: Org): string {
  let [measured, stated] = [0, 0];
  for (const { demand } of areas.values()) {
    if (demand.pullRequestsPerWeek === 0) continue;
    if (demand.source === 'stated') stated += 1;
    else measured += 1;
  }
  return measured === 0 ? 'as stated' : stated === 0 ? 'as measured' : 'partly measured';
}

function nextText(letter: string | null): string {
  return letter === null ? 'next' : `next in ${letter}`;
}

type Tone = 'is-over' | 'is-tight' | 'has-room' | 'is-free';

function toneOf({ capacity, arrives, passes }: PipelineStage): Tone {
  if (arrives - passes > negligible) return 'is-over';
  if (capacity === null) return 'is-free';
  return capacity.used > 1 ? 'is-over' : capacity.used > tightFrom ? 'is-tight' : 'has-room';
}

/** Pull requests a week at which a stage's level stands: what gets through where not all does, and else what it could take. */
function levelOf(stage: PipelineStage): number {
  const { capacity, arrives, passes } = stage;
  return capacity === null || arrives - passes > negligible ? passes : capacity.takes;
}

function Stage({
  name,
  icon,
  time,
  detail,
  mark = null,
  nextMark = null,
  tone = null,
  children,
}: {
  readonly name: string;
  readonly icon: IconName;
  readonly time: string;
  readonly detail: string;
  readonly mark?: ReactNode;
  readonly nextMark?: ReactNode;
  /** Of the bottleneck; null: it is not. */
  readonly tone?: Tone | null;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <li className={tone === null ? undefined : 'is-bottleneck'}>
      <h3 title={name}>
        <Icon name={icon} size={15} />
        <span>{name}</span>
      </h3>
      <div className="tank">{children}</div>
      <p>
        <b>{time}</b>
        <span className="hint">{detail}</span>
      </p>
      {mark}
      {nextMark}
    </li>
  );
}

function Tank({
  stage,
  was,
  state,
  letter,
}: {
  readonly stage: PipelineStage;
  /** Where the level stood in the baseline; null: it is the baseline, or nothing is known. */
  readonly was: number | null;
  readonly state: TankState;
  readonly letter: string | null;
}): ReactElement {
  const { arrive } = state.lens.throughput;
  const partOf = (count: number): number => (arrive > 0 ? Math.min(1, (count / arrive) * demandPart) : 0);
  const level = levelOf(stage);
  const tone = toneOf(stage);
  // What only hands on shows no line of its own: that of review says it.
  const isChanged = was !== null && stage.capacity !== null && twoDigitText(was) !== twoDigitText(level);
  const [levelTop, demandTop] = [topOf(partOf(level)), topOf(demandPart)];
  const label = isChanged ? labelTop(topOf(partOf(was)), demandTop) : null;
  const place = wordsPlace(levelTop, demandTop, label);
  return (
    <>
      <i
        className={`tank-level ${tone} ${stage.capacity === null ? 'is-given' : ''} ${letter === null ? '' : 'of-scenario'}`}
        style={{ height: `${partOf(level) * 100}%` }}
      />
      {tone === 'is-over' ? (
        <i
          className="tank-lack"
          style={{ bottom: `${partOf(level) * 100}%`, height: `${Math.max(0, demandPart - partOf(level)) * 100}%` }}
        />
      ) : null}
      {isChanged ? <i className="tank-before" style={{ bottom: `${partOf(was) * 100}%` }} /> : null}
      {label === null || was === null ? null : (
        <span className="tank-was" style={{ top: label }}>
          baseline {twoDigitText(was)}
        </span>
      )}
      <i className="tank-demand" />
      <Words
        top={place.top}
        tone={stage.capacity === null || !place.isOnFilling ? 'is-free' : tone}
        value={arrive === 0 ? '—' : `${letter !== null && isChanged ? `${letter} ` : ''}${countOf(level, arrive)}`}
      >
        {arrive === 0 ? 'nothing comes' : wordsOf(stage, state.org)}
      </Words>
    </>
  );
}

/** What is stated is told as it is, what is computed in two digits. */
function countOf(level: number, arrive: number): string {
  return level === arrive ? wholeText(level) : twoDigitText(level);
}

function topOf(part: number): number {
  return tankHeight * (1 - part);
}

const labelHeight = 15;

/** The baseline’s label stands on its line, or below where that is too high or would lie on demand’s. */
function labelTop(line: number, demand: number): number {
  const isCrossed = demand > line - labelHeight - 1 && demand < line + 2;
  return line < labelHeight || isCrossed ? line + 2 : line - labelHeight;
}

/** Where a stage's words stand, and whether on its filling or on the bare tank. */
interface WordsPlace {
  readonly top: number;
  readonly isOnFilling: boolean;
}

/**
 * The number stands below its line, clear of that of demand and of the baseline’s label where there is room; above demand where the
 * filling is too low for it.
 */
function wordsPlace(level: number, demand: number, label: number | null): WordsPlace {
  const lowest = tankHeight - numberHeight;
  if (level > lowest) return { top: demand - numberHeight - 2, isOnFilling: false };
  const below = label === null ? [] : [label + labelHeight];
  const isClear = (top: number): boolean =>
    (top + 28 < demand || top > demand) &&
    (label === null || top + numberHeight <= label || top >= label + labelHeight);
  const tops = [level + 6, demand + 6, ...below, lowest].filter((top) => top > level && top <= lowest);
  return { top: tops.find(isClear) ?? lowest, isOnFilling: true };
}

function Words({
  top,
  tone = 'is-free',
  value,
  children,
}: {
  readonly top: number;
  readonly tone?: Tone;
  readonly value: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={`tank-words ${tone}`} style={{ top }}>
      <b>{value}</b>
      <span>{children}</span>
    </div>
  );
}

function wordsOf(stage: PipelineStage, org: Org): string {
  const { key, capacity, arrives, passes } = stage;
  if (capacity === null) return noLimit[key];
  const drains = capacity.used > 1 && capacity.at.kind === 'busiestHour';
  // No word more than there is room for in a low tank.
  const place = drains ? 'in the busiest hour; drains at night' : placeText(capacity.at, org);
  const used = `${shareText(capacity.used)} ${place}`;
  return arrives - passes > negligible ? `get through; ${used}` : used;
}

/** Where a stage is full first. */
function placeText(at: StageCapacity['at'], org: Org): string {
  switch (at.kind) {
    case 'busiestHour':
      return 'used in the busiest hour';
    case 'wholeWeek':
      return 'used of all hours';
    case 'team':
      return `used in ${org.teams.get(at.teamId)?.name ?? at.teamId}`;
    default:
      return at satisfies never;
  }
}

/** What makes a stage take the time that it takes. */
function detailOf({ key }: PipelineStage, { org, lens, result }: TankState): string {
  const { ciRunners, deployEveryHours, hoursPerWeek } = resolveAssumptions(org.assumptions);
  switch (key) {
    case 'ci':
      return countText(ciRunners, 'runner', 'runners');
    case 'gates':
      return gatesText(org);
    case 'review': {
      let reviewers = 0;
      for (const { supplyHours } of result.seats.values()) if (supplyHours > 0) reviewers += 1;
      return countText(reviewers, 'reviewer', 'reviewers');
    }
    case 'main':
      return `${shareText(lens.now.pipeline.mainSuccess)} succeed`;
    case 'deployment':
      return deployEveryHours === 0 ? 'at once' : `${twoDigitText(hoursPerWeek / deployEveryHours)} a week`;
    default:
      return key satisfies never;
  }
}

function gatesText({ gates }: Org): string {
  if (gates.size === 0) return 'none';
  const inTurn = [...gates.values()].filter(({ mode }) => mode === 'sequence').length;
  return inTurn === gates.size
    ? `${gates.size} in sequence`
    : `${countText(gates.size, 'gate', 'gates')}, ${inTurn} in turn`;
}

function timeText(hours: number): string {
  return hours < 1 ? `${wholeText(hours * 60)} min` : `${twoDigitText(hours)} h`;
}
