import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asId, type PolicyId, type ScenarioId, type StandardId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { acceptanceOf, checkPlan } from '../findings/checkPlan.ts';
import { findingFacts } from '../findings/facts.ts';
import { accountabilityKey } from '../plan/governance.ts';
import { orderedScenarios, type Plan } from '../plan/plan.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { anonymisePlan } from './anonymisePlan.ts';
import { buildReport } from './buildReport.ts';
import { buildExportTables } from './exportTables.ts';
import type { ReportOptions } from './reportOptions.ts';
import type { TableSection } from './reportSchema.ts';

const today = '2026-11-22';

function readSample(): Plan {
  const file = new URL('../../build/samples/commerce.headroom', import.meta.url);
  const parsed = parsePlanFile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
}

/** The sample with every text of governance and of an acceptance holding the names of two people, one of whom is moved. */
function namedPlan(): { readonly plan: Plan; readonly scenarioId: ScenarioId } {
  const sample = readSample();
  const [scenario] = orderedScenarios(sample);
  const team = [...sample.baseline.teams.values()].find(({ name }) => name === 'Payments');
  if (scenario === undefined || team === undefined) throw new Error('the sample is another');
  // Elif Demir has no move in scenario A, Kwame Mensah has.
  const who = 'Elif Demir';
  const party = { kind: 'author' } as const;
  const place = { kind: 'team', teamId: team.id } as const;
  const plan: Plan = {
    ...sample,
    governance: {
      policies: new Map([
        [
          asId<PolicyId>('p'),
          {
            id: asId<PolicyId>('p'),
            name: 'Generated tests are marked',
            status: 'inForce',
            owner: who,
            scope: { kind: 'all' },
            reviewOn: '2026-11-01',
            kept: 0.4,
            note: `Asked for by ${who}`,
            order: 0,
          },
        ],
      ]),
      standards: new Map([
        [
          asId<StandardId>('s'),
          {
            id: asId<StandardId>('s'),
            name: `Two pairs of eyes, ${who}`,
            scope: { kind: 'teams', teamIds: [team.id] },
            approvals: 2,
            needsDeclaration: true,
            needsValidator: false,
            order: 0,
          },
        ],
      ]),
      accountability: new Map([[accountabilityKey({ place, party }), { place, party, level: 'accountable' }]]),
      definitionsOfDone: new Map([
        [
          team.id,
          {
            teamId: team.id,
            items: [`Read by ${who}`, 'Origin declared'],
            product: { by: who, on: '2026-10-01' },
            engineering: null,
          },
        ],
      ]),
    },
  };
  const facts = findingFacts(plan, null, plan.baseline, evaluateOrg(plan.baseline, null), today);
  const accepted = checkPlan(facts).map((finding) =>
    acceptanceOf(finding, { reason: `${who} and Kwame Mensah live with it`, owner: who, today, until: '2027-03-01' }),
  );
  return {
    scenarioId: scenario.id,
    plan: { ...plan, acceptedFindings: new Map(accepted.map((record) => [record.findingId, record])) },
  };
}

function tables(plan: Plan, scenarioId: ScenarioId | null, options: Partial<ReportOptions> = {}) {
  const built = buildReport(plan, { scenarioId, generatedAt: `${today}T09:00:00Z`, ...options });
  if (!built.ok) throw new Error(built.error.kind);
  return built.value.sections.filter((section): section is TableSection => section.kind === 'table');
}

function rowsOf(found: readonly TableSection[], title: string): readonly (readonly string[])[] {
  const table = found.find((section) => section.title === title);
  return (table?.groups ?? []).flatMap(({ rows }) =>
    rows.map((cells) => cells.map((cell) => (cell.kind === 'used' ? '' : cell.text.replaceAll('\u00A0', ' ')))),
  );
}

describe('governance in a report', () => {
  it('tells policies, standards, who answers and definitions of done, with hidden names by what people do', () => {
    const { plan, scenarioId } = namedPlan();
    const found = tables(plan, scenarioId);
    const [policy] = rowsOf(found, 'Policies on AI-assisted code');
    expect(policy?.[0]).toMatch(/^Generated tests are marked\. Asked for by one /);
    expect(policy?.slice(1)).toEqual(['all areas', expect.stringMatching(/^one /), '1 Nov 2026, past', '40 %']);
    expect(rowsOf(found, 'What a review of AI-assisted code needs')[0]?.slice(1)).toEqual([
      'Payments',
      '2',
      'yes',
      'no',
    ]);
    const matrix = found.find(({ title }) => title.startsWith('Who answers'));
    // Its areas have one rule, so the team is one line.
    const lines = matrix?.groups.flatMap(({ rows }) => rows) ?? [];
    const payments = lines.find(([what]) => what?.kind === 'text' && what.text.startsWith('Payments: '));
    const author = payments?.[1];
    expect(author?.kind === 'text' ? author.text : '').toBe('A');
    expect(rowsOf(found, 'When a team calls a change done')[0]?.[1]).toMatch(/^Read by one .*; Origin declared$/);
    expect(JSON.stringify(found)).not.toContain('Elif Demir');
  });

  it('tells accepted risks apart from the others, with reason, owner and end', () => {
    const { plan } = namedPlan();
    const risks = tables(plan, null).find(({ name }) => name === 'findings');
    const accepted = risks?.groups.find(({ name }) => name.startsWith('Accepted'));
    // Everything that the checks found was accepted, so nothing else is left.
    expect(accepted?.rows).toHaveLength(plan.acceptedFindings.size);
    expect(risks?.groups).toHaveLength(1);
    expect(JSON.stringify(accepted)).toContain('live with it');
    expect(JSON.stringify(accepted)).not.toContain('Elif Demir');
  });

  it('tells what to do about a risk and who watches it, with hidden names by what people do', () => {
    const who = 'Elif Demir';
    const { plan: accepted, scenarioId } = namedPlan();
    const watched = [...accepted.acceptedFindings.keys()].map((findingId) => ({
      findingId,
      action: `${who} trains one engineer`,
      watchedBy: who,
    }));
    const plan: Plan = {
      ...accepted,
      acceptedFindings: new Map(),
      watchedFindings: new Map(watched.slice(1).map((record) => [record.findingId, record])),
    };
    const risks = rowsOf(tables(plan, null, { names: 'all' }), 'Risks');
    const told = risks.map((row) => row.slice(3));
    expect(told.filter(([action, by]) => action === `${who} trains one engineer` && by === who).length).toBeGreaterThan(
      3,
    );
    const hidden = rowsOf(tables(plan, scenarioId), 'Risks');
    expect(hidden.some((row) => /^one .* trains one engineer$/i.test(row[3] ?? ''))).toBe(true);
    expect(JSON.stringify(hidden)).not.toContain(who);
    const bare = JSON.stringify(tables(plan, null, { identities: 'anonymised', names: 'all' }));
    expect(bare).not.toContain('trains one');
    expect(bare).toContain('nobody');
  });

  it('counts a risk again when its acceptance has ended', () => {
    const { plan } = namedPlan();
    const late = tables(plan, null, { generatedAt: '2027-03-02T00:00:00Z' });
    const names = late.find(({ name }) => name === 'findings')?.groups.map(({ name }) => name.replace(/:.*/, ''));
    expect(names).toEqual(['Found']);
  });

  it('leaves no word of anybody in an anonymised plan, its report and its tables', () => {
    const { plan, scenarioId } = namedPlan();
    const words = ['Elif', 'Kwame', 'Generated tests', 'Two pairs', 'Origin declared', 'live with it', 'Payments'];
    const bare = anonymisePlan({
      ...plan,
      waves: [{ number: 1, name: 'Elif goes first', startWeek: 0 }],
    });
    // Ids may hold names, and are never shown.
    const texts = [
      ...bare.waves.map(({ name }) => name),
      ...[...bare.acceptedFindings.values()].flatMap(({ reason, owner }) => [reason, owner]),
      JSON.stringify(tables(plan, scenarioId, { identities: 'anonymised' })),
      JSON.stringify(
        buildExportTables(plan, { scenarioId, generatedAt: `${today}T09:00:00Z`, identities: 'anonymised' }),
      ),
    ].join('\n');
    expect(bare.snapshots.size).toBe(0);
    expect(words.filter((word) => texts.includes(word))).toEqual([]);
  });
});
