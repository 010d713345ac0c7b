import { resolveScenario } from '../../../shared/plan/resolveScenario.ts';
import { parsePlanFile } from '../../../shared/planFile/parsePlanFile.ts';
import type { Command } from '../command.ts';
import { describeConflict } from '../describeConflict.ts';
import { describeFileFailure, readPlanAsking } from '../planOnDisk.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom check`: opens a plan and says what is wrong with it. */
export const check: Command = {
  usage: 'check PLAN',
  summary: 'Open a plan, validate it and print problems',
  run: async (args, io) => {
    const { positionals } = readArguments(args, {});
    requirePositionals(positionals, ['PLAN']);
    const file = positionals[0] ?? '';
    const read = await readPlanAsking(file);
    const parsed = read.ok ? parsePlanFile(read.value.text) : read;
    if (!parsed.ok) {
      const { error } = parsed;
      await io.err(`${file}: ${describeFileFailure(error)}\n`);
      if (error.kind === 'planFile.invalid') {
        for (const { pointer, line, message } of error.problems) {
          await io.out(`${file}:${line === null ? '' : `${line}:`} ${pointer}: ${message}\n`);
        }
      }
      return 1;
    }
    const { document, notices } = parsed.value;
    const { plan } = document;
    const problems = [
      ...notices.map((notice) =>
        notice.kind === 'planFile.historyDropped' ? 'the undo history could not be read' : '',
      ),
      ...[...plan.scenarios.values()].flatMap((scenario) =>
        resolveScenario(plan.baseline, scenario).conflicts.map((conflict) => describeConflict(plan, conflict)),
      ),
    ].filter((problem) => problem !== '');
    for (const problem of problems) await io.out(`${file}: ${problem}\n`);
    const counts = [
      `${plan.baseline.people.size} people`,
      `${plan.baseline.teams.size} teams`,
      `${plan.baseline.areas.size} code areas`,
      `${plan.scenarios.size} scenarios`,
      `${plan.pullRequests.size} pull requests`,
      document.undo.length === 1 ? '1 undo step' : `${document.undo.length} undo steps`,
    ];
    await io.out(
      `${file}: ${problems.length === 0 ? 'no problems' : `${problems.length} problems`}. ${counts.join(', ')}.\n`,
    );
    return problems.length === 0 ? 0 : 1;
  },
};
