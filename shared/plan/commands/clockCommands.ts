import { fail, succeed, type Result } from '../../base/result.ts';
import type { ClockRules, Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';
import { clockRulesOf, isSameClock, withClockRules } from '../reviewClock.ts';

/** Says by which rules waits for review are counted. */
export function setClockRules(plan: Plan, rules: ClockRules): Result<Plan, PlanCommandError> {
  return isSameClock(clockRulesOf(plan), rules)
    ? fail({ kind: 'plan.noChange' })
    : succeed(withClockRules(plan, rules));
}
