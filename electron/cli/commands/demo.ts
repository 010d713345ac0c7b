import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { dispatchCommand } from '../../../shared/plan/history.ts';
import type { Org } from '../../../shared/org/org.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { orderedScenarios } from '../../../shared/plan/plan.ts';
import { resolveScenario } from '../../../shared/plan/resolveScenario.ts';
import { capacityTable } from '../capacityTable.ts';
import type { Command } from '../command.ts';
import { describeCommandError } from '../describeConflict.ts';
import { openPlan, writePlan } from '../planOnDisk.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom demo`: the main job without a window, on the sample plan. */
export const demo: Command = {
  usage: 'demo [--sample FILE] [--out FOLDER]',
  summary: 'Evaluate the sample plan, apply one move and print the capacity table',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { sample: 'value', out: 'value' });
    requirePositionals(positionals, []);
    const read = await openPlan(options.sample ?? samplePath());
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { document, password } = read.value;
    const { plan } = document;
    const scenario = orderedScenarios(plan)[0];
    if (scenario === undefined) {
      await io.err('The sample plan has no scenario.\n');
      return 1;
    }
    const before = resolveScenario(plan.baseline, scenario).org;
    const edit = firstMove(before);
    const done =
      edit === null
        ? null
        : dispatchCommand(document, { kind: 'addMove', scenarioId: scenario.id, edits: [edit], wave: 3 }, io.now());
    if (done === null) {
      await io.err('The sample plan has nobody to move.\n');
      return 1;
    }
    if (!done.ok) {
      await io.err(`${describeCommandError(done.error)}.\n`);
      return 1;
    }
    const after = done.value.plan.scenarios.get(scenario.id);
    const org = after === undefined ? before : resolveScenario(plan.baseline, after).org;
    await io.out(
      `${plan.name}: scenario “${scenario.name}”, with one more move: ${done.value.undo.at(-1)?.label ?? ''}\n\n` +
        capacityTable(org, evaluateOrg(org), evaluateOrg(plan.baseline)),
    );
    if (options.out === null) return 0;
    await mkdir(options.out, { recursive: true });
    const written = await writePlan(path.join(options.out, 'commerce.headroom'), done.value, password);
    if (written.ok) return 0;
    await io.err(`${written.error}\n`);
    return 1;
  },
};

/** Somebody without a team, to the team that needs it most. */
function firstMove(org: Org): OrgEdit | null {
  const result = evaluateOrg(org);
  const teamId = result.total.mostUsedTeam?.teamId;
  const managers = new Set([...org.seats.values()].map((seat) => seat.reportsTo));
  const free = [...org.seats.values()].find((seat) => seat.teamId === null && !managers.has(seat.id));
  return teamId === undefined || free === undefined
    ? null
    : { kind: 'moveSeat', seatId: free.id, teamId, reviews: 'stay' };
}

/** The sample stands beside the program in the repository. */
function samplePath(): string {
  return fileURLToPath(new URL('../../build/samples/commerce.headroom', import.meta.url));
}
