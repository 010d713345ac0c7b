import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { asId, type ScenarioId } from '../../../shared/base/ids.ts';
import { orderedScenarios, type Plan } from '../../../shared/plan/plan.ts';
import { parsePlanFile } from '../../../shared/planFile/parsePlanFile.ts';
import { makeExport, type WantedExport } from '../makeExport.ts';

const sampleText = readFileSync(new URL('../../../build/samples/commerce.headroom', import.meta.url), 'utf8');
/** The day of every export. */
export const generatedAt = '2026-11-26';

function planOf(text: string): Plan {
  const parsed = parsePlanFile(text, 'acceptChanged');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.document.plan;
}

/** The sample plan. */
export const sample = planOf(sampleText);
/** Its first scenario. */
export const first = orderedScenarios(sample)[0]?.id ?? asId<ScenarioId>('none');

/** The sample with canaries for names: everything that somebody wrote, in every table and in the moves. */
export function withCanaries(): { readonly plan: Plan; readonly canaries: readonly string[] } {
  const canaries: string[] = [];
  const canary = (): string => {
    const name = `Zyx${String.fromCharCode(97 + (canaries.length % 26))}q${canaries.length}vk`;
    canaries.push(name);
    return name;
  };
  const lines = sampleText.split('\n').map((line) =>
    line
      .replace(/"(name|reason|owner|title|note|repository)":"([^"]+)"/g, (whole, field: string) =>
        canaries.length < 400 ? `"${field}":"${canary()}"` : whole,
      )
      .replace(/"(action|watchedBy)":"([^"]+)"/g, (_whole, field: string) => `"${field}":"${canary()}"`)
      .replace(/"emails":\[[^\]]*\]/, () => `"emails":["${canary()}@example.com"]`),
  );
  return { plan: planOf(lines.join('\n')), canaries };
}

/** The bytes of a file, and of what is packed into it. */
export function textsOf(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes).toString('latin1') + Buffer.from(bytes).toString('utf8');
  if (!whole.startsWith('PK')) return whole;
  return Object.entries(unzipSync(bytes))
    .map(([name, content]) => name + Buffer.from(content).toString('utf8'))
    .join('\n');
}

/** The file that a plan is exported as. */
export async function exported(plan: Plan, wanted: Partial<WantedExport>): Promise<Uint8Array> {
  const made = await makeExport(plan, {
    format: 'json',
    table: 'capacity',
    scenarioId: first,
    choices: {},
    generatedAt,
    ...wanted,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}
