import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import type { Command, ExitCode } from '../command.ts';
import { findScenario } from '../findScenario.ts';
import { readPlan } from '../planOnDisk.ts';
import { readArguments, requireOption, requirePositionals } from '../readArguments.ts';

/** How to start the app; set by whoever starts the command line. */
const launchSchema = z.object({
  executable: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});

/** `headroom report`: the plan as a PDF. The one command that needs Electron, which prints it. */
export const report: Command = {
  usage: 'report PLAN [--scenario NAME] --out FILE.pdf',
  summary: 'Write the report of a plan as a PDF',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { scenario: 'value', out: 'value' });
    requirePositionals(positionals, ['PLAN']);
    const out = requireOption('out', options.out);
    const file = positionals[0] ?? '';
    const read = await readPlan(file);
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const scenario = options.scenario === null ? null : findScenario(read.value.plan, options.scenario);
    if (scenario?.ok === false) {
      await io.err(`${scenario.error}\n`);
      return 1;
    }
    const launch = readLaunch();
    if (typeof launch === 'string') {
      await io.err(`${launch}\n`);
      return 1;
    }
    const appArguments = ['--report', path.resolve(file), '--out', path.resolve(out)];
    if (scenario !== null) appArguments.push('--scenario', scenario.value.name);
    return runApp(launch, appArguments);
  },
};

function readLaunch(): z.output<typeof launchSchema> | string {
  const { HEADROOM_ELECTRON: launch, HEADROOM_ELECTRON_PROBLEM: problem } = process.env;
  if (launch === undefined) return problem ?? 'The report needs Electron. Run it as: npm run -s headroom -- report …';
  const parsed = launchSchema.safeParse(JSON.parse(launch));
  return parsed.success ? parsed.data : 'HEADROOM_ELECTRON does not describe how to start Electron.';
}

function runApp(launch: z.output<typeof launchSchema>, args: readonly string[]): Promise<ExitCode> {
  return new Promise((resolve) => {
    const app = spawn(launch.executable, [...launch.args, ...args], {
      env: { ...process.env, ...launch.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    app.on('error', () => {
      resolve(1);
    });
    app.on('exit', (code) => {
      resolve(code === 0 ? 0 : code === 2 ? 2 : 1);
    });
  });
}
