import { readFile } from 'node:fs/promises';
import { resolveScenario } from '../../../shared/plan/resolveScenario.ts';
import {
  codeownersPatches,
  hasOwnersTree,
  patchRemarks,
  type CodeownersOriginal,
} from '../../../shared/report/codeownersPatch.ts';
import { readOwnersTexts } from '../../ingest/readOwners.ts';
import type { Command } from '../command.ts';
import { findScenario } from '../findScenario.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOption, requirePositionals } from '../readArguments.ts';

/** `headroom codeowners`: the ownership file that a scenario asks for. */
export const codeowners: Command = {
  usage: 'codeowners PLAN --scenario NAME --repo OWNER/NAME [--file CODEOWNERS|FOLDER] [--diff]',
  summary: 'Write the CODEOWNERS of a scenario, or how it differs from today’s, and who needs access',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      scenario: 'value',
      repo: 'value',
      file: 'value',
      diff: 'flag',
    });
    requirePositionals(positionals, ['PLAN']);
    const wanted = requireOption('scenario', options.scenario);
    const repository = requireOption('repo', options.repo);
    const read = await readPlan(positionals[0] ?? '');
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { plan } = read.value;
    const scenario = findScenario(plan, wanted);
    if (!scenario.ok) {
      await io.err(`${scenario.error}\n`);
      return 1;
    }
    const after = resolveScenario(plan.baseline, scenario.value).org;
    let original: CodeownersOriginal | null = null;
    if (options.file !== null) {
      try {
        original = hasOwnersTree(plan.baseline, repository)
          ? await readOwnersTexts(options.file)
          : await readFile(options.file, 'utf8');
      } catch (error) {
        await io.err(`${options.file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
        return 1;
      }
    }
    const patches = codeownersPatches(plan.baseline, after, repository, original);
    if (!patches.ok) {
      const { error } = patches;
      await io.err(
        error.kind === 'codeowners.noRules'
          ? `The plan has no ownership rules of “${repository}”, ${error.known.length === 0 ? 'nor of any other repository: import a CODEOWNERS file first' : `but of ${error.known.join(', ')}`}.\n`
          : `The rules of “${repository}” stand in OWNERS files of Chromium (${error.dialect}), of which there is no diff: change them by the list of moves.\n`,
      );
      return 1;
    }
    for (const patch of patches.value) {
      for (const remark of patchRemarks(patch)) await io.err(`${remark}\n`);
      // Of a tree only what changes: its files are many, and have nothing between them to tell them apart.
      await io.out(options.diff || hasOwnersTree(plan.baseline, repository) ? patch.diff : patch.after);
    }
    return 0;
  },
};
