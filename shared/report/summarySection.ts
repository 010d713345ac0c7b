import type { TeamId } from '../base/ids.ts';
import { evaluateCourse, type OrgCourse } from '../model/orgCourse.ts';
import { areasOutsideTeams, overTeams, teamLoads, typicalWait, typicalWaitText, type TeamLoad } from './loads.ts';
import { decisionsOf } from './decisions.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import {
  capitalised,
  countOf,
  hoursText,
  listOf,
  noBreak,
  percentDigits,
  shownPercent,
  twoDigitText,
  wholeText,
} from './reportFigures.ts';
import type { Sentence, SummarySection } from './reportSchema.ts';
import { costOf, costText, costVerbs } from './scenarioCost.ts';

const horizonWeeks = 26;
/** Teams that a sentence names before it only counts them. */
const mostNamed = 3;

/** The page that a reader who turns only one page reads: the conclusion, the figures, what to decide, what it costs. */
export function buildSummary(context: ReportContext): SummarySection {
  const { baseline, comparison, scenario } = context;
  const paragraphs: Sentence[] = [plain(situation(baseline))];
  const forecast = forecastText(context);
  if (forecast !== '') paragraphs.push(plain(forecast));
  if (comparison !== null) paragraphs.push(outcome(context));
  else if (scenario !== null) paragraphs.push(withoutMoves(context));
  const moves = comparison?.moves.filter((move) => move.conflict === null).length ?? 0;
  return {
    kind: 'summary',
    title: 'Summary',
    subtitle:
      comparison === null
        ? 'Where review hours go today'
        : `What happens if nothing changes, and what ${countOf(moves, 'move changes', 'moves change')}${context.wholeFrom > 1 ? ` from week ${context.wholeFrom} on` : ''}`,
    lead: conclusion(baseline),
    paragraphs,
    decisions: decisionsOf(context),
    figures: keyFigures(context),
    cost: comparison === null ? '' : costText(costOf(baseline.org, comparison.after.org)),
  };
}

/** The conclusion that the numbers allow, about today. */
function conclusion(baseline: Evaluated): string {
  const { total } = baseline.result;
  const unowned = sum(areasOutsideTeams(baseline).map(({ hours }) => hours));
  const demand = total.demandHours + unowned;
  if (demand === 0) return 'No review demand is known yet.';
  if (total.supplyHours === 0) return 'Reviews arrive, and nobody has hours for them.';
  const over = overTeams(baseline);
  if (demand > total.supplyHours) return 'The organisation does not have enough review hours.';
  const planTo = baseline.assumptions.planToUtilisation;
  if (over.length > 0) {
    return total.demandHours / total.supplyHours > planTo
      ? 'The organisation has just enough review hours. They are in the wrong places.'
      : 'The organisation has enough review hours. They are in the wrong places.';
  }
  const tight = teamLoads(baseline).filter(({ result }) => isTight(result, planTo));
  if (tight.length === 0) return 'Every team has enough review hours.';
  return `Every team has enough review hours. ${capitalised(countOf(tight.length, 'has', 'have'))} little to spare.`;
}

function isTight({ utilisation }: TeamLoad['result'], planTo: number): boolean {
  return utilisation.kind === 'used' && shownPercent(utilisation.value) > planTo * 100;
}

function situation(baseline: Evaluated): string {
  const { org, result } = baseline;
  const { total } = result;
  if (total.utilisation.kind === 'idle') {
    return `The plan has ${countOf(org.teams.size, 'team', 'teams')} and no pull requests a week in any code area. Import them, or state them for each area, to see how review hours are used.`;
  }
  if (total.utilisation.kind === 'noReviewers') {
    return `About ${hoursText(total.demandHours)} review hours arrive each week. No seat in a team gives review hours.`;
  }
  const teams = capitalised(countOf(org.teams.size, 'team uses', 'teams use'));
  const have = org.teams.size === 1 ? 'it has' : 'they have';
  const first = `${teams} ${percentDigits(total.utilisation.value)}${noBreak}% of the ${wholeText(total.supplyHours)} review hours ${have} each week.`;
  const over = overTeams(baseline);
  if (over.length === 0) return `${first} ${fullestText(baseline)}`.trim();
  const growth = total.backlogGrowthHoursPerWeek;
  return `${first} ${overText(over)} Work waits there, and about ${hoursText(growth)} hours more wait every week.`;
}

function fullestText({ org, result }: Evaluated): string {
  const most = result.total.mostUsedTeam;
  const team = most === null ? undefined : org.teams.get(most.teamId);
  if (most === null || team === undefined || org.teams.size === 1) return '';
  return `The fullest, ${team.name}, uses ${percentDigits(most.utilisation)}${noBreak}% of its own.`;
}

function overText(over: readonly TeamLoad[]): string {
  const used = over.filter(({ result }) => result.utilisation.kind === 'used');
  const nobody = over.filter(({ result }) => result.utilisation.kind === 'noReviewers');
  const sentences: string[] = [];
  if (used.length > 0) {
    const named = used.slice(0, mostNamed).map(({ team, result: { utilisation } }, index) => {
      const percent = utilisation.kind === 'used' ? percentDigits(utilisation.value) : '';
      return `${team.name} ${index === 0 ? 'needs ' : ''}${percent}${noBreak}%${index === 0 ? ' of its own' : ''}`;
    });
    const rest = used.length - named.length;
    sentences.push(
      rest === 0
        ? `${named.join(', ')}.`
        : `${named.join(', ')}, and ${countOf(rest, 'more team is', 'more teams are')} above 100${noBreak}%.`,
    );
  }
  if (nobody.length > 0) {
    const names = nobody.slice(0, mostNamed).map(({ team }) => team.name);
    const rest = nobody.length - names.length;
    const who = listOf(rest === 0 ? names : [...names, countOf(rest, 'other team', 'other teams')]);
    sentences.push(`${who} ${nobody.length === 1 ? 'has' : 'have'} reviews to do and nobody who reviews.`);
  }
  return sentences.join(' ');
}

function forecastText({ baseline, course }: ReportContext): string {
  const growth = baseline.assumptions.demandGrowthPerWeek;
  const loads = teamLoads(baseline);
  const change =
    growth === 0
      ? 'If nothing changes'
      : `If nothing changes and demand ${growth > 0 ? 'grows' : 'falls'} by ${twoDigitText(Math.abs(growth) * 100)}${noBreak}% a week as assumed`;
  if (overTeams(baseline).length > 0) {
    const waiting = sum(loads.map(({ team }) => backlogAfter(team.id, course, growth)));
    return `${change}, about ${twoDigitText(waiting)} review hours more wait after ${horizonWeeks} weeks.`;
  }
  const soonest = loads
    .filter(({ result }) => result.weeksUntilFull !== null)
    .sort((left, right) => (left.result.weeksUntilFull ?? 0) - (right.result.weeksUntilFull ?? 0))[0];
  const weeks = soonest?.result.weeksUntilFull ?? null;
  if (soonest === undefined || weeks === null || growth <= 0) return '';
  if (weeks > 2 * horizonWeeks) return `${change}, every team has headroom for a year.`;
  return `${change}, ${soonest.team.name} is the first without headroom, in about ${countOf(Math.max(1, Math.round(weeks)), 'week', 'weeks')}.`;
}

/**
 * Review hours that wait in a team after the horizon, week by week, as demand grows, as those come who are planned, and as they learn.
 *
 * Source: the model specification, 2.7: B(w + 1) = max(0, B(w) + D(w) - cap(w))
 */
function backlogAfter(teamId: TeamId, course: OrgCourse, growthPerWeek: number): number {
  let backlog = 0;
  for (let week = 0; week < horizonWeeks; week += 1) {
    const load = evaluateCourse(course, week + 0.5).teams.get(teamId);
    if (load === undefined) continue;
    const demand = load.demandHours * (1 + growthPerWeek) ** week;
    backlog = Math.max(0, backlog + demand - load.supplyHours);
  }
  return backlog;
}

function outcome({ baseline, comparison, scenario }: ReportContext): Sentence {
  if (comparison === null || scenario === null) return [];
  const { after } = comparison;
  const verbs = costVerbs(costOf(baseline.org, after.org));
  const opening = verbs.length === 0 ? ' changes no team and no owner.' : ` ${listOf(verbs)}.`;
  return [
    { text: `Scenario ${scenario.letter}`, style: 'strong' },
    { text: `${opening} ${resultText(baseline, after)}`, style: 'plain' },
  ];
}

function resultText(baseline: Evaluated, after: Evaluated): string {
  const most = after.result.total.mostUsedTeam;
  const team = most === null ? undefined : after.org.teams.get(most.teamId);
  const range = most === null ? null : (after.result.teams.get(most.teamId)?.weeklyRange ?? null);
  if (most === null || team === undefined) return '';
  const weeks = range === null ? '' : ` (${rangeText(range)} in 8 of 10 weeks)`;
  const before = baseline.result.total.mostUsedTeam;
  const isMore = before !== null && shownPercent(most.utilisation) > shownPercent(before.utilisation);
  const fullest = `The fullest team, ${team.name}, then uses ${percentDigits(most.utilisation)}${noBreak}%${weeks}${isMore ? ', more than the fullest today' : ''}.`;
  const over = overTeams(after);
  const wasOver = overTeams(baseline).length;
  if (over.length > 0) {
    const names = over.slice(0, mostNamed).map((load) => load.team.name);
    const rest = over.length - names.length;
    const who = listOf(rest === 0 ? names : [...names, countOf(rest, 'other', 'others')]);
    return `${fullest} ${who} ${over.length === 1 ? 'has' : 'have'} more reviews than hours.`;
  }
  const nobodyOver = wasOver > 0 ? `${fullest} No team is above 100${noBreak}%.` : fullest;
  return `${nobodyOver}${fullReviewersText(after)}`;
}

/** Code areas that fall behind in teams that do not: those who may review them have no time left. */
function fullReviewersText({ org, result }: Evaluated): string {
  const names = [...org.areas.values()]
    .filter(({ id }) => result.areas.get(id)?.wait.kind === 'grows')
    .map(({ name }) => name);
  if (names.length === 0) return '';
  const shown = names.slice(0, mostNamed);
  const rest = names.length - shown.length;
  const which = listOf(rest === 0 ? shown : [...shown, countOf(rest, 'other area', 'other areas')]);
  return ` ${which} still ${names.length === 1 ? 'falls' : 'fall'} behind: whoever may review ${names.length === 1 ? 'it' : 'them'} has no time left.`;
}

function withoutMoves({ scenario, onlyParked }: ReportContext): Sentence {
  const why = onlyParked.length === 0 ? 'has no moves yet' : 'has only parked moves, which do not count';
  return [
    { text: `Scenario ${scenario?.letter ?? ''}`, style: 'strong' },
    { text: `, ${scenario?.name ?? ''}, ${why}. It is the same as the baseline.`, style: 'plain' },
  ];
}

function keyFigures({ baseline, comparison, unreviewedShare }: ReportContext): SummarySection['figures'] {
  const after = comparison?.after ?? baseline;
  const unreviewed = unreviewedShare();
  type Figure = SummarySection['figures'][number];
  const figure = (label: string, unit: string, read: (of: Evaluated) => string, note: string): Figure => ({
    label,
    before: comparison === null ? null : read(baseline),
    after: read(after),
    unit,
    note,
  });
  const overall = ({ result: { total } }: Evaluated) =>
    total.utilisation.kind === 'used' ? percentDigits(total.utilisation.value) : '–';
  const most = ({ result: { total } }: Evaluated) =>
    total.mostUsedTeam === null ? '–' : percentDigits(total.mostUsedTeam.utilisation);
  return [
    figure('Fullest team', '%', most, fullestNote(baseline, comparison?.after ?? null)),
    figure('All teams together', '%', overall, `${wholeText(after.result.total.supplyHours)} review hours a week`),
    figure(
      'Teams above 100 %'.replace(' %', `${noBreak}%`),
      '',
      (of) => wholeText(overTeams(of).length),
      `of ${countOf(after.org.teams.size, 'team', 'teams')}`,
    ),
    figure('Queue growth', 'h/wk', ({ result }) => hoursText(result.total.backlogGrowthHoursPerWeek), ''),
    figure(
      'Wait to first review, typical',
      typicalWait(after.result).unit,
      // A unit behind the arrow stands for both figures; words need none.
      (of) =>
        of !== after && typicalWait(after.result).unit === ''
          ? typicalWaitText(of.result)
          : typicalWait(of.result).text,
      unreviewed === null
        ? 'working hours'
        : `working hours; ${wholeText(unreviewed * 100)}${noBreak}% merged unreviewed`,
    ),
  ];
}

/** More overlap than this and two ranges do not tell which is higher. */
const indistinct = 2 / 3;

function fullestNote(baseline: Evaluated, after: Evaluated | null): string {
  const now = fullestRange(after ?? baseline);
  if (now === null) return '';
  const text = `8 of 10 weeks: ${rangeText(now)}`;
  const before = after === null ? null : fullestRange(baseline);
  if (before === null) return text;
  const shared = Math.min(now.high, before.high) - Math.max(now.low, before.low);
  const whole = Math.max(now.high, before.high) - Math.min(now.low, before.low);
  return whole > 0 && shared / whole > indistinct ? `${text}, no clear difference` : text;
}

function fullestRange({ result }: Evaluated) {
  const most = result.total.mostUsedTeam;
  return most === null ? null : (result.teams.get(most.teamId)?.weeklyRange ?? null);
}

/** A range of utilisation in digits, such as `64 to 80`. */
export function rangeText(range: { readonly low: number; readonly high: number }): string {
  return `${percentDigits(range.low)} to ${percentDigits(range.high)}`;
}

function plain(text: string): Sentence {
  return [{ text, style: 'plain' }];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
