import type { ReactElement } from 'react';
import type { PipelineEffects, PipelineLens } from '../../shared/compute/pipelineLens.ts';
import { stagesOfBottleneck, type PipelineStageKey } from '../../shared/compute/pipelineStages.ts';
import { gatesInOrder } from '../../shared/model/orgPipeline.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import { deliveryFiguresOf } from '../../shared/plan/deliveryFigures.ts';
import { selectTeam } from '../actions/mapActions.ts';
import { selectFindings } from '../actions/findingActions.ts';
import { useUnreviewedShare } from '../compute/trackRecords.ts';
import { Icon } from '../components/Icon.tsx';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { Section } from '../components/Section.tsx';
import { countText, shareText, twoDigitText, wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';
import { PipelineMoves } from './PipelineMoves.tsx';
import { bottleneckText, fullnessOf, tenthPercent } from './pipelineWords.ts';

const mostTeams = 6;
const mostAreas = 4;

interface PipelineInspectorProps {
  readonly view: MapView;
  readonly lens: PipelineLens;
  /** Null: still being computed. */
  readonly effects: PipelineEffects | null;
  readonly failure: string | null;
}

/** The bottleneck: where it comes from, what moves it, what comes next and what all of this rests on. */
export function PipelineInspector({ view, lens, effects, failure }: PipelineInspectorProps): ReactElement {
  const { now, throughput } = lens;
  const used = fullnessOf(lens, view.result);
  const stays = throughput.arrive - throughput.pastReview;
  return (
    <aside className="inspector" aria-label="Bottleneck">
      <header>
        <div className="inspector-title">
          <h2>{now.bottleneck.kind === 'none' ? 'No bottleneck' : `Bottleneck: ${bottleneckText(now.bottleneck)}`}</h2>
          {used === null ? null : <Plate utilisation={{ kind: 'used', value: used }} />}
        </div>
        <p>
          {throughput.arrive === 0
            ? 'No pull requests in this plan.'
            : stays < 0.05
              ? 'All that arrives gets through, in the long run.'
              : `${twoDigitText(stays)} pull requests a week more arrive than get through.`}
        </p>
      </header>
      <div className="inspector-body" tabIndex={0}>
        <Source view={view} lens={lens} />
        <PipelineMoves view={view} effects={effects} failure={failure} stays={stays} />
        <Section title="Then the next one">
          <p className="pipeline-next">{nextSentence(lens)}</p>
        </Section>
        <Section title="Measured">
          <Measured view={view} />
        </Section>
      </div>
    </aside>
  );
}

/** What the bottleneck is made of: teams and code areas, or the figures of a machine. */
function Source({ view, lens }: { readonly view: MapView; readonly lens: PipelineLens }): ReactElement | null {
  const stages = stagesOfBottleneck(lens.now.bottleneck);
  if (stages.size === 0) return null;
  const remark = stages.has('review') ? 'review hours used' : '';
  return (
    <Section title="Where it comes from" remark={remark}>
      {stages.has('review') ? <Teams view={view} lens={lens} /> : null}
      {[...stages].map((stage) =>
        stage === 'review' ? null : (
          <p key={stage} className="hint">
            {stageSource(stage, view, lens)}
          </p>
        ),
      )}
      <FindingButton view={view} stages={stages} />
    </Section>
  );
}

function Teams({ view, lens }: { readonly view: MapView; readonly lens: PipelineLens }): ReactElement {
  const { org, result } = view;
  const planTo = resolveAssumptions(org.assumptions).planToUtilisation;
  const all = [...org.teams.values()].flatMap((team) => {
    const figures = result.teams.get(team.id);
    const { utilisation } = figures ?? {};
    return figures === undefined || utilisation === undefined || utilisation.kind === 'idle'
      ? []
      : [{ team, utilisation, value: utilisation.kind === 'used' ? utilisation.value : Infinity }];
  });
  const full = all.filter(({ value }) => value > planTo).sort((one, other) => other.value - one.value);
  const shown = full.slice(0, mostTeams);
  const { total } = result;
  const rest = all.length - full.length;
  return (
    <>
      <ul className="rows">
        {shown.map(({ team, utilisation }) => (
          <li key={team.id}>
            <button
              type="button"
              className="row-button team-row"
              onClick={() => {
                setSession({ screen: 'map' });
                selectTeam(team.id);
              }}
            >
              <span>
                <PathText text={team.name} />
              </span>
              <Plate utilisation={utilisation} size="small" />
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">
        {full.length > shown.length
          ? `${countText(full.length - shown.length, 'more team is', 'more teams are')} full. `
          : ''}
        {full.length === 0
          ? `No team is above ${shareText(planTo)}. `
          : rest === 0
            ? ''
            : `The other ${countText(rest, 'team keeps', 'teams keep')} up. `}
        {total.utilisation.kind === 'used'
          ? `Together the organisation uses ${shareText(total.utilisation.value)} of its review hours.`
          : ''}
      </p>
      <StayingAreas view={view} lens={lens} />
    </>
  );
}

/** Code areas of which pull requests stay behind: also where a team has room, only some of it may review them. */
function StayingAreas({ view, lens }: { readonly view: MapView; readonly lens: PipelineLens }): ReactElement | null {
  const areas = [...lens.throughput.staysByArea]
    .filter(([, count]) => count >= 0.05)
    .sort(([, one], [, other]) => other - one);
  if (areas.length === 0) return null;
  const shown = areas.slice(0, mostAreas);
  return (
    <>
      <ul className="rows pipeline-areas">
        {shown.map(([areaId, count]) => {
          const nobody = (view.result.areas.get(areaId)?.reviewers.length ?? 0) === 0;
          return (
            <li key={areaId} className="plain-row">
              <code>{view.org.areas.get(areaId)?.name ?? areaId}</code>
              <em>{nobody ? `${twoDigitText(count)} /wk, nobody reviews` : `${twoDigitText(count)} /wk stay`}</em>
            </li>
          );
        })}
      </ul>
      {areas.length > shown.length ? (
        <p className="hint">and {countText(areas.length - shown.length, 'more code area', 'more code areas')}</p>
      ) : null}
    </>
  );
}

function stageSource(stage: Exclude<PipelineStageKey, 'review'>, { org }: MapView, { now }: PipelineLens): string {
  const assumptions = resolveAssumptions(org.assumptions);
  const { ci, gates, mainSuccess } = now.pipeline;
  switch (stage) {
    case 'ci':
      return `${wholeText(ci.runsPerWeek)} runs a week on ${countText(assumptions.ciRunners, 'runner', 'runners')}, each ${twoDigitText(assumptions.ciRunMinutes)} min: ${shareText(ci.peakUtilisation)} used in the busiest hour, ${shareText(ci.weekUtilisation)} of all hours.`;
    case 'gates': {
      const slowest = gatesInOrder(org)
        .filter(({ mode }) => mode !== 'afterMerge')
        .sort((one, other) => other.minutes - one.minutes)
        .slice(0, 3)
        .map(({ name, minutes }) => `${name} ${twoDigitText(minutes)} min`);
      return `${slowest.join(', ')}. ${shareText(gates.passProbability)} pass all at one go; whoever fails goes again.`;
    }
    case 'main':
      return `${shareText(1 - mainSuccess)} of runs on main fail. Each failure that is no flake takes a fix, with a review of its own.`;
    case 'deployment':
      return `A deployment every ${twoDigitText(assumptions.deployEveryHours)} working hours: half of that is waited on average.`;
    default:
      return stage satisfies never;
  }
}

/** The finding that tells the same, if there is one. */
function FindingButton({
  view,
  stages,
}: {
  readonly view: MapView;
  readonly stages: ReadonlySet<PipelineStageKey>;
}): ReactElement | null {
  const finding = view.findings.find(({ kind }) =>
    stages.has('review')
      ? kind === 'teamBreaking' || kind === 'teamOver' || kind === 'teamTight' || kind === 'areaSingleReviewer'
      : (stages.has('ci') && kind === 'ciSaturated') ||
        (stages.has('gates') && kind === 'gateOnPath') ||
        (stages.has('main') && kind === 'mainBelowTarget'),
  );
  return finding === undefined ? null : (
    <button
      type="button"
      className="button"
      onClick={() => {
        selectFindings({ state: 'open', family: null, severity: null, teamId: null, id: finding.id });
        setSession({ screen: 'findings' });
      }}
    >
      Open finding
      <Icon name="right" size={12} />
    </button>
  );
}

function nextSentence({ now, next }: PipelineLens): string {
  const present = bottleneckText(now.bottleneck);
  switch (next.kind) {
    case 'none':
      return 'Nothing holds changes up.';
    case 'stays':
      return `${present} stays the bottleneck even with ${twoDigitText(next.factor)} times as much of it.`;
    case 'after':
      return `With ${next.factor === 1.5 ? 'half as much again' : `${twoDigitText(next.factor)} times as much`} of it, ${
        next.bottleneck.kind === 'none'
          ? 'nothing is left that holds changes up'
          : `the next is ${lowered(bottleneckText(next.bottleneck))}: there one percent more then shortens the lead time most`
      }.`;
    default:
      return next satisfies never;
  }
}

/** `CI` stays as it is. */
function lowered(text: string): string {
  return text.startsWith('CI') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** What was imported, and so what these figures rest on. */
function Measured({ view: { plan } }: { readonly view: MapView }): ReactElement {
  const unreviewed = useUnreviewedShare(null);
  const { main, deploymentsPerWeek } = deliveryFiguresOf(plan);
  const texts = [
    plan.pullRequests.size === 0
      ? 'Single pull requests are not in this plan.'
      : `Review: ${wholeText(plan.pullRequests.size)} pull requests.`,
    main === null
      ? 'No runs of main are imported.'
      : `Main: ${wholeText(main.of)} runs, ${tenthPercent(main.succeeded / main.of)} succeeded.`,
    deploymentsPerWeek === null
      ? 'No deployments are imported.'
      : `Deployment: ${twoDigitText(deploymentsPerWeek)} a week.`,
    'Gates and runners are as written in the plan.',
  ];
  return (
    <>
      <p className="hint">{texts.join(' ')}</p>
      <p className="hint">
        {unreviewed === null
          ? 'How much is merged unreviewed is not known.'
          : `${shareText(unreviewed.value)} of what was merged lately had no review by a person. It is in no wait: a shorter one is no better where this rises.`}
      </p>
    </>
  );
}
