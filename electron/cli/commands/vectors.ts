import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { allVectorFamilies } from '../../../shared/compute/vectorFamilies.ts';
import { runVector } from '../../../shared/model/runVectors.ts';
import { optimiserVectorFamily, worthOfPlan } from '../../../shared/optimise/vectorFamily.ts';
import type { Command } from '../command.ts';
import { loadHighsSolver } from '../highsSolver.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

const fileSchema = z.object({
  vectors: z.array(
    z.object({
      id: z.string(),
      family: z.string(),
      inputs: z.record(z.string(), z.json()),
      outputs: z.record(z.string(), z.json()),
      tol_rel: z.number().nonnegative(),
    }),
  ),
});

/** `headroom vectors`: the model against a file of independently computed cases. */
export const vectors: Command = {
  usage: 'vectors FILE',
  summary: 'Check the model against a file of test vectors',
  run: async (args, io) => {
    const { positionals } = readArguments(args, {});
    requirePositionals(positionals, ['FILE']);
    const file = positionals[0] ?? '';
    let json: unknown;
    try {
      json = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
      await io.err(
        `${file}: ${error instanceof SyntaxError ? `not JSON (${error.message})` : 'the file could not be read'}.\n`,
      );
      return 1;
    }
    const parsed = fileSchema.safeParse(json);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      await io.err(
        `${file}: not a file of test vectors: /${(issue?.path ?? []).join('/')}: ${issue?.message ?? ''}.\n`,
      );
      return 1;
    }
    const optimiser = optimiserVectorFamily(await loadHighsSolver(), () => performance.now() / 1000);
    const families = { ...allVectorFamilies, optimiser };
    const counts = { passed: 0, failed: 0, notImplemented: 0 };
    const lines: string[] = [];
    for (const vector of parsed.data.vectors) {
      const outcome = runVector(vector, families, { one_optimal_plan: worthOfPlan });
      counts[outcome.kind] += 1;
      if (outcome.kind === 'failed') lines.push(`${outcome.id} (${outcome.family}): ${outcome.reasons.join('; ')}\n`);
    }
    await io.out(
      `${lines.join('')}${counts.passed} passed, ${counts.failed} failed, ${counts.notImplemented} not implemented\n`,
    );
    return counts.failed === 0 ? 0 : 1;
  },
};
