import { useId, type ReactElement } from 'react';
import type { ClockRules } from '../../shared/plan/plan.ts';
import { clockRulesOf, clockRulesText, isSameClock, usualClockRules } from '../../shared/plan/reviewClock.ts';
import { changeChoices } from '../actions/importActions.ts';
import { runCommand } from '../actions/planActions.ts';
import { useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';

/** The rules of this import: kept in the plan with it, in the same step. */
export function ImportWaitRules(): ReactElement {
  const chosen = useImportStore((state) => state.choices.clockRules);
  const present = usePlanStore(({ open }) => open?.document.plan.clockRules);
  return (
    <WaitRules rules={chosen ?? present ?? usualClockRules} choose={(clockRules) => changeChoices({ clockRules })} />
  );
}

/** The rules of a plan that has pull requests, without an import: a step of its own. */
export function PlanWaitRules(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  if (plan === undefined || plan.pullRequests.size === 0) return null;
  return <WaitRules rules={clockRulesOf(plan)} choose={(rules) => void runCommand({ kind: 'setClockRules', rules })} />;
}

/** By which rules waits for review are counted: each can be switched, because other tools count otherwise. */
function WaitRules({
  rules,
  choose,
}: {
  readonly rules: ClockRules;
  readonly choose: (rules: ClockRules) => void;
}): ReactElement {
  const change = (changes: Partial<ClockRules>): void => choose({ ...rules, ...changes });
  return (
    <section className="import-section import-waits">
      <h3>Waits for review</h3>
      <Choice
        label="Counted from"
        value={rules.start}
        options={{ ready: 'ready for review, drafts left out', opened: 'opened, time as a draft included' }}
        onChange={(start) => change({ start })}
      />
      <Choice
        label="Hours"
        value={rules.hours}
        options={{ clock: 'all hours', working: 'working hours, Monday to Friday, 9 to 17 UTC' }}
        onChange={(hours) => change({ hours })}
      />
      <Choice
        label="Reviews by the author"
        value={rules.ofOwn}
        options={{ leftOut: 'left out', counted: 'end a wait too' }}
        onChange={(ofOwn) => change({ ofOwn })}
      />
      <p className="hint">
        {clockRulesText(rules)} Reviews by bots and agents do not end a wait, and what nobody has reviewed yet is told
        apart.
        {isSameClock(rules, usualClockRules) ? '' : ' Forecasts and calibration keep the usual rules.'}
      </p>
    </section>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}): ReactElement {
  const id = useId();
  const values = Object.keys(options) as Value[];
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const next = values.find((one) => one === event.target.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {options[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
