import { useMemo, type ReactElement } from 'react';
import type { OrgPipelineResult } from '../../shared/model/evaluateOrgPipeline.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import { deliveryFiguresOf } from '../../shared/plan/deliveryFigures.ts';
import { resolveLimits } from '../../shared/plan/findingRecords.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { shareText, twoDigitText, wholeText } from '../format.ts';

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
  const { ciRuns, deployments, outcomes } = plan;
  const measured = useMemo(() => deliveryFiguresOf({ ciRuns, deployments, outcomes }), [ciRuns, deployments, outcomes]);
  const success = measured.main === null ? null : measured.main.succeeded / measured.main.of;
  return (
    <>
      <dl className="pipeline-measured">
        <Row name="Main succeeds" assumed={shareText(assumptions.mainSuccess)}>
          {success === null || measured.main === null
            ? null
            : `${shareText(success)} of ${wholeText(measured.main.of)} first runs`}
        </Row>
        <Row name="Target" assumed={shareText(target)}>
          {(success ?? assumptions.mainSuccess) < target
            ? `missed by ${Math.round((target - (success ?? assumptions.mainSuccess)) * 1000) / 10} points`
            : 'kept'}
        </Row>
        <Row name="Flaky part of failures" assumed={shareText(assumptions.flakyShare)}>
          {measured.flaky === null ? null : shareText(measured.flaky.count / measured.flaky.of)}
        </Row>
        <Row name="A fix takes" assumed={`${twoDigitText(assumptions.mainFixHours)} working hours`}>
          {null}
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
        {wholeText(pipeline.mergedPerWeek)} merges a week.{' '}
        {assumptions.deployEveryHours === 0
          ? 'Deployed whenever something is ready.'
          : `Deployed every ${twoDigitText(assumptions.deployEveryHours)} working hours.`}
      </p>
      <p className="hint">Conflicts and the time to recover are not told apart in what is imported.</p>
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
