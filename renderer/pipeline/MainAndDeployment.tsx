import { useMemo, type ReactElement } from 'react';
import type { OrgPipelineResult } from '../../shared/model/evaluateOrgPipeline.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { deliveryFiguresOf } from '../../shared/plan/deliveryFigures.ts';
import { resolveLimits } from '../../shared/plan/findingRecords.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { shareText, twoDigitText, wholeText } from '../format.ts';
import { MainCourse } from './MainCourse.tsx';
import { tenthPercent } from './pipelineWords.ts';

/** The main branch against its target, and how often is deployed: what is assumed, and beside it what was measured. */
export function MainAndDeployment({
  plan,
  org,
  pipeline,
}: {
  readonly plan: Plan;
  readonly org: Org;
  readonly pipeline: OrgPipelineResult['pipeline'];
}): ReactElement {
  const assumptions = resolveAssumptions(org.assumptions);
  const target = resolveLimits(plan.findingLimits).mainSuccess;
  const { ciRuns, ciAggregates, deployments, outcomes, pullRequests } = plan;
  const measured = useMemo(
    () => deliveryFiguresOf({ ciRuns, ciAggregates, deployments, outcomes, pullRequests }),
    [ciRuns, ciAggregates, deployments, outcomes, pullRequests],
  );
  const success = measured.main === null ? null : measured.main.succeeded / measured.main.of;
  const known = success ?? pipeline.mainSuccess;
  return (
    <>
      <div className={`main-success ${known < target ? 'is-below' : 'is-kept'}`}>
        <b>{tenthPercent(known)}</b>
        <div>
          <p>{success === null ? 'of changes pass on main, as assumed' : 'of runs on main succeed'}</p>
          <p className="hint">
            Target {tenthPercent(target)},{' '}
            {known < target ? `missed by ${Math.round((target - known) * 1000) / 10} points` : 'kept'}.
            {measured.main === null
              ? ' No runs of it are imported.'
              : ` ${wholeText(measured.main.of)} runs in the last twelve weeks.`}
          </p>
        </div>
      </div>
      <MainCourse weeks={measured.mainWeeks} target={target} />
      <dl className="pipeline-measured">
        <div className="hint">
          <dt />
          <dd>in the model</dd>
          <dd>measured</dd>
        </div>
        <Row name="Main succeeds" assumed={shareText(pipeline.mainSuccess)}>
          {success === null ? null : tenthPercent(success)}
        </Row>
        <Row name="Flaky part of failures" assumed={shareText(assumptions.flakyShare)}>
          {measured.flaky === null ? null : shareText(measured.flaky.count / measured.flaky.of)}
        </Row>
        <Row name="Broken by putting together" assumed="with other failures">
          {measured.conflicts === null
            ? null
            : `${measured.conflicts.count} of ${measured.conflicts.of} whose own checks are known`}
        </Row>
        <Row name="A fix takes" assumed={`${twoDigitText(assumptions.mainFixHours)} working hours`}>
          {measured.recoveryHours === null ? null : `main passes again after ${twoDigitText(measured.recoveryHours)} h`}
        </Row>
        <Row
          name="Deployments"
          assumed={
            assumptions.deployEveryHours === 0
              ? 'whenever something is ready'
              : `${twoDigitText(assumptions.hoursPerWeek / assumptions.deployEveryHours)} a week`
          }
        >
          {measured.deploymentsPerWeek === null
            ? null
            : `${twoDigitText(measured.deploymentsPerWeek)} a week to production`}
        </Row>
        <Row name="Change failure" assumed="not in the model">
          {measured.changeFailure === null
            ? null
            : `${twoDigitText(measured.changeFailure.value)} ${measured.changeFailure.unit}, ${measured.changeFailure.of}, ${measured.changeFailure.day}`}
        </Row>
      </dl>
      <p>
        With fixes {twoDigitText(pipeline.mergedPerWeek)} merges a week, once all that arrives gets through.{' '}
        {assumptions.deployEveryHours === 0
          ? 'Deployed whenever something is ready.'
          : `Deployed every ${twoDigitText(assumptions.deployEveryHours)} working hours.`}
      </p>
      {measured.conflicts === null && measured.main !== null ? (
        <p className="hint">
          Which failures came from putting changes together shows where pull requests are imported with their commits
          and CI runs before and after landing.
        </p>
      ) : null}
    </>
  );
}

function Row({
  name,
  assumed,
  children,
}: {
  readonly name: string;
  readonly assumed: string;
  readonly children: string | null;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{assumed}</dd>
      <dd className={children === null ? 'hint' : undefined}>{children ?? 'not measured'}</dd>
    </div>
  );
}
