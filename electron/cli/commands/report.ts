import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import {
  paperNames,
  parseReportChoices,
  reportSectionNames,
  type PlanStatus,
  type ReportError,
} from '../../../shared/report/reportOptions.ts';
import { exportFormats, exportTableNames } from '../../../shared/report/exportFormats.ts';
import { makeExport } from '../../exports/makeExport.ts';
import { writeFileAtomically } from '../../files/atomicWrite.ts';
import { UsageError, type Command, type ExitCode } from '../command.ts';
import { findScenario } from '../findScenario.ts';
import { describeFileFailure, openPlan } from '../planOnDisk.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

/** How to start the app; set by whoever starts the command line. */
const launchSchema = z.object({
  executable: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});

/** How far the plan is, as it is asked for. */
const statuses = { draft: 'draft', 'for-decision': 'forDecision', agreed: 'agreed' } as const satisfies Readonly<
  Record<string, PlanStatus>
>;
const statusNames = ['draft', 'for-decision', 'agreed'] as const;

/** `headroom report`: the plan as a PDF. The one command that needs Electron, which prints it. */
export const report: Command = {
  usage:
    `report PLAN [--scenario NAME] [--format ${exportFormats.join('|')}] [--paper ${paperNames.join('|')}|poster|WIDTHxHEIGHT] [--tiled] [--slides] ` +
    `[--sections ${reportSectionNames.join(',')}] [--names all|moved|none] [--anonymise] ` +
    `[--status ${Object.keys(statuses).join('|')}] [--stamp TEXT] [--every-team] [--table ${exportTableNames.join('|')}] --out FILE`,
  summary: 'Write the report of a plan: as a PDF, slides, a picture or tables',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      scenario: 'value',
      out: 'value',
      format: 'value',
      paper: 'value',
      tiled: 'flag',
      slides: 'flag',
      sections: 'value',
      names: 'value',
      anonymise: 'flag',
      status: 'value',
      stamp: 'value',
      'every-team': 'flag',
      table: 'value',
    });
    requirePositionals(positionals, ['PLAN']);
    const out = requireOption('out', options.out);
    const format = requireOneOf('format', options.format ?? formatOf(out), exportFormats);
    const table = requireOneOf('table', options.table ?? 'capacity', exportTableNames);
    const choices = readChoices({ ...options, everyTeam: options['every-team'] });
    const file = positionals[0] ?? '';
    const read = await openPlan(file);
    if (!read.ok) {
      await io.err(`${read.error}\n`);
      return 1;
    }
    const { password } = read.value;
    const { plan } = read.value.document;
    const scenario = options.scenario === null ? null : findScenario(plan, options.scenario);
    if (scenario?.ok === false) {
      await io.err(`${scenario.error}\n`);
      return 1;
    }
    const scenarioId = scenario === null ? null : scenario.value.id;
    if (format !== 'pdf' && format !== 'png') {
      const made = await makeExport(plan, { format, table, scenarioId, choices, generatedAt: io.now() });
      if (!made.ok) {
        await io.err(`The export could not be made: ${describeReportError(made.error)}\n`);
        return 1;
      }
      const written = await writeFileAtomically(path.resolve(out), made.value);
      if (written.ok) return 0;
      await io.err(`${path.basename(out)}: ${describeFileFailure(written.error)}\n`);
      return 1;
    }
    const launch = readLaunch();
    if (typeof launch === 'string') {
      await io.err(`${launch}\n`);
      return 1;
    }
    const appArguments = [
      '--report',
      path.resolve(file),
      '--out',
      path.resolve(out),
      '--options',
      JSON.stringify(choices),
    ];
    if (scenario !== null) appArguments.push('--scenario', scenario.value.name);
    return runApp(launch, appArguments, password);
  },
};

function formatOf(out: string): string {
  const extension = path.extname(out).slice(1).toLowerCase();
  return exportFormats.some((format) => format === extension) ? extension : 'pdf';
}

interface ChoiceOptions {
  readonly paper: string | null;
  readonly tiled: boolean;
  readonly slides: boolean;
  readonly sections: string | null;
  readonly names: string | null;
  readonly anonymise: boolean;
  readonly status: string | null;
  readonly stamp: string | null;
  readonly everyTeam: boolean;
}

/** @throws UsageError */
function readChoices({
  paper,
  tiled,
  slides,
  sections,
  names,
  anonymise,
  status,
  stamp,
  everyTeam,
}: ChoiceOptions): Readonly<Record<string, unknown>> {
  if (paper === 'poster' && tiled) throw new UsageError('--paper poster and --tiled exclude each other');
  if (slides && (tiled || paper === 'poster')) throw new UsageError('--slides excludes --tiled and --paper poster');
  // Slides are of the form of a screen unless a paper is named.
  const size = paper === null && slides ? 'Screen' : paper;
  const wanted = {
    ...(size === null || size === 'poster' ? {} : { paper: readPaper(size) }),
    ...(paper === 'poster' ? { form: 'poster' } : tiled ? { form: 'tiled' } : slides ? { form: 'slides' } : {}),
    ...(sections === null ? {} : { sections: sections.split(',').map((name) => name.trim()) }),
    ...(names === null ? {} : { names: requireOneOf('names', names, ['all', 'moved', 'none']) }),
    ...(anonymise ? { identities: 'anonymised' } : {}),
    ...(status === null ? {} : { status: statuses[requireOneOf('status', status, statusNames)] }),
    ...(stamp === null ? {} : { stamp }),
    ...(everyTeam ? { teamPages: 'all' } : {}),
  };
  const parsed = parseReportChoices(wanted);
  if (!parsed.ok) throw new UsageError(`that cannot be printed: ${describeReportError(parsed.error)}`);
  return wanted;
}

/** By name, or as `594x420` in millimetres. */
function readPaper(paper: string): unknown {
  const size = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)$/i.exec(paper);
  if (size !== null) return { widthMm: Number(size[1]), heightMm: Number(size[2]) };
  return requireOneOf('paper', paper, paperNames);
}

function describeReportError(error: ReportError): string {
  return error.kind === 'report.optionsInvalid' ? error.detail : error.kind;
}

function readLaunch(): z.output<typeof launchSchema> | string {
  const { HEADROOM_ELECTRON: launch, HEADROOM_ELECTRON_PROBLEM: problem } = process.env;
  if (launch === undefined) return problem ?? 'The report needs Electron. Run it as: npm run -s headroom -- report …';
  const parsed = launchSchema.safeParse(JSON.parse(launch));
  return parsed.success ? parsed.data : 'HEADROOM_ELECTRON does not describe how to start Electron.';
}

/** @param password of a protected plan: through a pipe, where nobody else can read it */
function runApp(
  launch: z.output<typeof launchSchema>,
  args: readonly string[],
  password: string | null,
): Promise<ExitCode> {
  return new Promise((resolve) => {
    const app = spawn(launch.executable, [...launch.args, ...args], {
      env: { ...process.env, ...launch.env, ...(password === null ? {} : { HEADROOM_PASSWORD_FD: '0' }) },
      stdio: [password === null ? 'ignore' : 'pipe', 'inherit', 'inherit'],
    });
    app.stdin?.end(password);
    app.on('error', () => {
      resolve(1);
    });
    app.on('exit', (code) => {
      resolve(code === 0 ? 0 : code === 2 ? 2 : 1);
    });
  });
}
