import { describe, expect, it } from 'vitest';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import { emptyOrg, type Team } from '../../shared/org/org.ts';
import type { OrgForecast, Spread, TeamOutlook } from '../../shared/simulate/orgForecast.ts';
import { simulationTable } from './simulationTable.ts';

const team: Team = {
  id: asId<TeamId>('one'),
  name: 'one',
  type: 'stream',
  groupId: null,
  order: 0,
  routing: 'pool',
  externalRefs: [],
};

const spread = (median: number): Spread => ({
  median,
  low: median * 0.8,
  high: median * 1.234,
  lowerQuartile: median * 0.9,
  upperQuartile: median * 1.1,
});

function outlook(utilisation: number, hours: number): TeamOutlook {
  return {
    fallsBehind: utilisation >= 1,
    firstResponseMean: spread(hours),
    firstResponseMedian: spread(hours),
    firstResponseNinetieth: spread(3 * hours),
    cycleMedian: spread(2 * hours),
    growthHours: spread(hours),
    utilisation: spread(utilisation),
    openHours: [spread(hours)],
  };
}

function lineOf(utilisation: number, hours: number, changes: Partial<OrgForecast> = {}): string {
  const forecast: OrgForecast = {
    replications: 20,
    precision: { kind: 'unknown' },
    weeks: 26,
    fromWeek: 1,
    total: outlook(0.5, 1),
    teams: new Map([[team.id, outlook(utilisation, hours)]]),
    areas: new Map(),
    ...changes,
  };
  const run = { planName: 'Plan', scenarioName: null, seed: 1, openAtStart: 0, growthPerWeek: 0 };
  return simulationTable(run, { ...emptyOrg, teams: new Map([[team.id, team]]) }, forecast);
}

const row = (text: string): string => text.split('\n').find((line) => /^one\s/.test(line)) ?? '';

/** The model specification, section 7. */
describe('the table of a simulation', () => {
  it('tells a wait with its middle below 85 %, as a range from there, and as growth from 100 %', () => {
    expect(row(lineOf(0.84, 5))).toContain('5.0 h (4.0 to 6.2)');
    const busy = row(lineOf(0.85, 5));
    expect(busy).toContain('4.0 to 6.2 h');
    expect(busy.split(/\s{2,}/)[2]).toBe('4.0 to 6.2 h');
    expect(
      row(lineOf(1.02, 5))
        .split(/\s{2,}/)
        .slice(2, 4),
    ).toEqual(['grows', 'grows']);
  });

  it('tells no hours with more than two digits that mean something', () => {
    for (const hours of [0.123, 1.234, 12.34, 123.4, 1234.5]) {
      for (const [number] of lineOf(0.5, hours).matchAll(/\d[\d.]*(?= h| to|\) )/g)) {
        expect(number.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length, number).toBeLessThanOrEqual(2);
      }
    }
  });

  it('says of which weeks it is where waves or people come later', () => {
    expect(lineOf(0.5, 5)).not.toContain('Waves');
    expect(lineOf(0.5, 5, { fromWeek: 9 })).toContain('weeks 9 to 26, after the last of them');
  });
});
