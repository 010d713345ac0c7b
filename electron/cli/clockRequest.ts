import type { ClockRules } from '../../shared/plan/plan.ts';
import { requireOneOf } from './readArguments.ts';

/** Options that say by which rules waits for review are counted, beside others that have nothing to do with waits. */
export const importClockOptions = { 'waits-from': 'value', 'waits-hours': 'value', 'own-reviews': 'value' } as const;

/** The same where there is nothing else. */
export const clockOptions = { from: 'value', hours: 'value', 'own-reviews': 'value' } as const;

type Given<Names extends string> = Readonly<Record<Names, string | null>>;

/** What of the rules is asked for; what is not, stays as it was. */
export function readClockRules(
  options: Given<keyof typeof clockOptions> | Given<keyof typeof importClockOptions>,
): (before: ClockRules) => ClockRules {
  const [from, hours] =
    'waits-from' in options
      ? [readStart('waits-from', options['waits-from']), readHours('waits-hours', options['waits-hours'])]
      : [readStart('from', options.from), readHours('hours', options.hours)];
  const own = options['own-reviews'];
  const chosen = own === null ? null : requireOneOf('own-reviews', own, ['left-out', 'counted'] as const);
  return (before) => ({
    start: from ?? before.start,
    hours: hours ?? before.hours,
    ofOwn: chosen === null ? before.ofOwn : chosen === 'counted' ? 'counted' : 'leftOut',
  });
}

function readStart(name: string, text: string | null): ClockRules['start'] | null {
  return text === null ? null : requireOneOf(name, text, ['ready', 'opened'] as const);
}

function readHours(name: string, text: string | null): ClockRules['hours'] | null {
  return text === null ? null : requireOneOf(name, text, ['clock', 'working'] as const);
}
