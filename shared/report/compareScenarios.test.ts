import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgResult, TeamResult } from '../model/orgResult.ts';
import type { OrgForecast, Spread, TeamOutlook } from '../simulate/orgForecast.ts';
import { everyEdit, smallOrg, teamId } from '../testing/smallOrg.ts';
import { commanded, scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { compareStates, differs, type CompareRow } from './compareScenarios.ts';
import type { ComparedState } from './comparedState.ts';
import { differenceText, toHtmlTable, toTabSeparated } from './compareTable.ts';
import { costOf } from './scenarioCost.ts';
import { stagesOf } from '../plan/stages.ts';
import { courseOf, keepsUpFrom } from './forecastCourse.ts';

const spread = (median: number, low: number, high: number): Spread => ({
  median,
  low,
  high,
  lowerQuartile: (low + median) / 2,
  upperQuartile: (median + high) / 2,
});
const outlook = (changes: Partial<TeamOutlook> = {}): TeamOutlook => ({
  fallsBehind: false,
  firstResponseMean: null,
  firstResponseMedian: null,
  firstResponseNinetieth: null,
  cycleMedian: null,
  growthHours: null,
  utilisation: null,
  openHours: [],
  ...changes,
});
const forecastOf = (total: Partial<TeamOutlook>, teams: OrgForecast['teams'] = new Map(), weeks = 26): OrgForecast => ({
  replications: 100,
  precision: { kind: 'unknown' },
  weeks,
  fromWeek: 1,
  total: outlook(total),
  teams,
  areas: new Map(),
});

const evaluated = evaluateOrg(smallOrg);
const usedBy = (value: number): OrgResult => ({
  ...evaluated,
  total: { ...evaluated.total, typicalWaitHours: 3, utilisation: { kind: 'used', value } },
});
const result = usedBy(0.8);
const teamIn = (name: string): TeamResult => {
  const found = evaluated.teams.get(teamId(name));
  if (found === undefined) throw new Error(name);
  return found;
};
const state = (changes: Partial<ComparedState> = {}): ComparedState => ({
  stateId: null,
  org: smallOrg,
  result,
  findings: [],
  cost: costOf(smallOrg, smallOrg),
  keepsUpFrom: null,
  forecast: null,
  ...changes,
});
const other = (changes: Partial<ComparedState>): ComparedState => state({ stateId: scenarioId('relieve'), ...changes });
const rowOf = (rows: readonly CompareRow[], id: CompareRow['id']): CompareRow => {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const waiting = (wait: Spread): OrgForecast => forecastOf({ firstResponseMedian: wait });

describe('a simulated wait', () => {
  it('has a middle below 85 %, and from there on is its range alone', () => {
    const forecast = forecastOf({ firstResponseMedian: spread(4, 3, 5), cycleMedian: spread(12, 9, 16) });
    const [calm, busy] = [usedBy(0.84), usedBy(0.85)];
    const rows = compareStates([state({ forecast, result: calm }), other({ forecast, result: busy })]);
    const told = (id: CompareRow['id']) => rowOf(rows, id).cells.map(({ value, range }) => [value, range]);
    expect(told('wait')).toEqual([
      ['4', '3 to 5'],
      ['3 to 5', ''],
    ]);
    expect(told('cycle')).toEqual([
      ['12', '9 to 16'],
      ['9 to 16', ''],
    ]);
  });
});

describe('a difference', () => {
  const differenceOf = (before: OrgForecast | null, after: OrgForecast | null) =>
    rowOf(compareStates([state({ forecast: before }), other({ forecast: after })]), 'wait').cells[1]?.difference;

  it('is told where the ranges are apart: four hours, 3 to 5, against two, 1 to 3', () => {
    expect(differenceOf(waiting(spread(4, 3, 5)), waiting(spread(2, 1, 3)))).toEqual({
      kind: 'change',
      direction: 'down',
      tone: 'better',
      text: '2 h',
    });
  });

  it('is not told where more than two thirds of the shorter range lie in the other', () => {
    // 3.5 to 5 of 3 to 5 and 3.5 to 5.5: 1.5 of 2 hours.
    expect(differenceOf(waiting(spread(4, 3, 5)), waiting(spread(4.5, 3.5, 5.5)))).toEqual({ kind: 'unclear' });
  });

  it('is not told before both are simulated', () => {
    expect(differenceOf(waiting(spread(4, 3, 5)), null)).toEqual({ kind: 'none' });
    expect(differenceOf(null, waiting(spread(4, 3, 5)))).toEqual({ kind: 'none' });
  });

  it('of counts is exact, and of what a scenario asks for neither better nor worse', () => {
    const cost = { ...costOf(smallOrg, smallOrg), peopleWhoChangeTeam: 5 };
    const rows = compareStates([state(), other({ cost })]);
    expect(rowOf(rows, 'changeTeam').cells[1]?.difference).toEqual({
      kind: 'change',
      direction: 'up',
      tone: 'cost',
      text: '+5',
    });
    expect(rows.filter(differs).map(({ id }) => id)).toEqual(['changeTeam']);
  });
});

describe('teams over 100 %', () => {
  const team = (value: number, low: number, high: number): TeamResult => ({
    ...teamIn('payments'),
    utilisation: { kind: 'used', value },
    weeklyRange: { low, high },
  });
  const rangeOf = (teams: readonly TeamResult[]): string | undefined => {
    const made: OrgResult = { ...result, teams: new Map(teams.map((each, place) => [teamId(String(place)), each])) };
    return rowOf(compareStates([state({ result: made })]), 'teamsOver').cells[0]?.range;
  };

  it('have a range by chance: two that are full in every second week, none to both', () => {
    // One in four weeks none, one in four both.
    expect(rangeOf([team(1, 0.9, 1.1), team(1, 0.9, 1.1)])).toBe('0 to 2');
  });

  it('have none where there is no doubt', () => {
    expect(rangeOf([team(2, 1.9, 2.1), team(0.3, 0.2, 0.4)])).toBe('');
  });

  it('have a narrow one where many are far from full', () => {
    // Each over in one week of ten: of four none in 0.9^4 = 66 %, at most one in 95 % of the weeks.
    expect(rangeOf(Array.from({ length: 4 }, () => team(0.8, 0.6, 1)))).toBe('0 to 1');
  });
});

describe('the course of a scenario that happens in waves', () => {
  const payments = teamId('payments');
  const open = (values: readonly number[]) => values.map((value) => spread(value, value - 1, value + 2));
  const today = forecastOf(
    { openHours: open([10, 20, 30, 40, 50, 60]) },
    new Map([[payments, outlook({ fallsBehind: true, openHours: open([10, 20, 30, 40, 50, 60]) })]]),
    6,
  );
  const keepsUp: OrgResult = {
    ...result,
    teams: new Map([
      [
        payments,
        {
          ...teamIn('payments'),
          demandHours: 10,
          supplyHours: 14,
          utilisation: { kind: 'used', value: 10 / 14 },
        },
      ],
    ]),
  };

  it('is what is simulated, for as many weeks as are shown', () => {
    const course = courseOf(today, 4);
    expect(course.total.map((week) => week?.median)).toEqual([10, 20, 30, 40]);
    expect(course.teams.get(payments)?.map((week) => week?.high)).toEqual([12, 22, 32, 42]);
  });

  it('says from which week every team keeps up, or that they never do', () => {
    const over: OrgResult = {
      ...result,
      teams: new Map([[payments, { ...teamIn('payments'), utilisation: { kind: 'used', value: 1.2 } }]]),
    };
    expect(keepsUpFrom(over, [])).toBeNull();
    expect(keepsUpFrom(keepsUp, [])).toBe(1);
    expect(keepsUpFrom(over, [{ fromWeek: 3, result: keepsUp }])).toBe(3);
    expect(
      keepsUpFrom(over, [
        { fromWeek: 3, result: keepsUp },
        { fromWeek: 7, result: over },
      ]),
    ).toBeNull();
    expect(
      keepsUpFrom(keepsUp, [
        { fromWeek: 3, result: over },
        { fromWeek: 7, result: keepsUp },
      ]),
    ).toBe(7);
  });

  it('has a stage for each wave with a counting move, in the weeks of the waves', () => {
    const plan = commanded(smallPlan, { kind: 'updateWave', number: 3, changes: { startWeek: 11 } });
    const scenario = plan.scenarios.get(scenarioId('relieve'));
    const stages = scenario === undefined ? [] : stagesOf(plan.baseline, scenario, plan.waves);
    expect(stages.map(({ fromWeek }) => fromWeek)).toEqual([1, 11]);
    expect(stages[0]?.org.seats.has(everyEdit.createSeat.seat.id)).toBe(false);
    expect(stages[1]?.org.seats.has(everyEdit.createSeat.seat.id)).toBe(true);
  });
});

describe('a comparison as text', () => {
  const text = {
    names: ['Baseline', 'A =Relieve\t"now"'],
    rows: compareStates([state({ forecast: waiting(spread(4, 3, 5)) }), other({ forecast: waiting(spread(2, 1, 3)) })]),
    waves: [{ label: 'Wave 1, from week 1', moves: [[], ['=HYPERLINK("x")', 'Transfer ledger']] }],
  };

  it('has a line for each row with values, differences and ranges, and no cell that a spreadsheet would run', () => {
    const lines = toTabSeparated(text).split('\n');
    expect(lines[0]).toBe('\tBaseline\tRange\t"A =Relieve\t""now"""\tDifference\tRange');
    expect(lines.find((line) => line.startsWith('Wait to first review'))).toBe(
      'Wait to first review, median\t4 h\t3 to 5\t2 h\t\u22122 h\t1 to 3',
    );
    expect(toTabSeparated(text)).toContain(`"'=HYPERLINK(""x"")`);
  });

  it('is a table in HTML in which names are only text', () => {
    const html = toHtmlTable({ ...text, names: ['Baseline', '<img src=x onerror=1>'] });
    expect(html).toContain('<td>4 h</td><td>3 to 5</td><td>2 h</td>');
    expect(html).not.toContain('<img');
    expect(html).toContain("<td>'=HYPERLINK(");
  });

  it('says a difference with its sign', () => {
    expect(differenceText({ kind: 'change', direction: 'up', tone: 'worse', text: '4 pts' })).toBe('+4 pts');
    expect(differenceText({ kind: 'change', direction: 'up', tone: 'cost', text: '+1' })).toBe('+1');
    expect(differenceText({ kind: 'unclear' })).toBe('no clear difference');
  });
});
