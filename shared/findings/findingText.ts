import type { Evidence, EvidenceUnit } from './finding.ts';

const noBreak = '\u00A0';

/** A utilisation as everywhere in the product: over 100 % shows at least 101, so that full and overfull never look alike. */
export function percentText(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share > 1 ? Math.max(101, rounded) : rounded}${noBreak}%`;
}

/** Hours with one place after the point under ten. */
export function hoursText(hours: number): string {
  const rounded = Math.abs(hours) < 9.95 ? Math.round(hours * 10) / 10 : Math.round(hours);
  return String(rounded).replace('-', '\u2212');
}

/** `1 code area`, `2 code areas`. */
export function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A few names, then how many more. */
export function listText(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

const singular = {
  weeks: 'week',
  people: 'person',
  areas: 'area',
  teams: 'team',
  'pull requests': 'pull request',
} as const;

/** A number of an evidence or a limit with its unit. */
export function figureText(value: number, unit: EvidenceUnit): string {
  switch (unit) {
    case 'share':
      return percentText(value);
    case 'points':
      return `${Math.round(value * 1000) / 10}${noBreak}points`;
    case 'hours a week':
      return `${hoursText(value)}${noBreak}h/wk`;
    case 'hours':
      return `${hoursText(value)}${noBreak}h`;
    case 'minutes':
      return `${hoursText(value)}${noBreak}min`;
    case 'count':
      return String(Math.round(value * 100) / 100);
    case 'weeks':
    case 'people':
    case 'areas':
    case 'teams':
    case 'pull requests': {
      const rounded = Math.round(value * 10) / 10;
      return `${rounded}${noBreak}${rounded === 1 ? singular[unit] : unit}`;
    }
    default:
      return unit satisfies never;
  }
}

/** An evidence in words: its number, its range, where it comes from. */
export function evidenceText({ value, unit, low, high }: Evidence): string {
  const range =
    low === undefined || high === undefined ? '' : `, likely ${figureText(low, unit)} to ${figureText(high, unit)}`;
  return figureText(value, unit) + range;
}
