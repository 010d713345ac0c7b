import { createHash } from 'node:crypto';
import { asId, type GateId, type ImportId } from '../../shared/base/ids.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import type { CiAggregate, Deployment, RecordSource } from '../../shared/plan/deliveryRecords.ts';
import type { ImportedFile } from '../../shared/plan/metrics.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';

/** The way of a change at Larkfield besides review, as in the design: gates, CI, the main branch and deployments. */

/** Key, name, minutes of a run, part of runs that pass; in the order in which they run, each after the one before. */
const gates = [
  ['licence', 'Licence scan', 6, 0.995],
  ['sast', 'SAST', 14, 0.98],
  ['contract', 'Contract tests', 15, 0.97],
  ['provenance', 'AI provenance check', 4, 0.99],
  ['performance', 'Performance budget', 10, 0.98],
] as const;

const gateId = (key: (typeof gates)[number][0]): GateId => asId<GateId>(`gate-${key}`);
const measuredIn = 'CI, 12 weeks to 2 Nov 2026';

/** Assumptions about the way of a change that Larkfield knows better than the defaults. */
const settings = [
  ['ciRunners', 24, 'setting', 'CircleCI plan'],
  ['ciRunMinutes', 21, 'measured', measuredIn],
  // Of changes by people. 46 % are AI-assisted and succeed in 0.768 to the power of 1.7, which makes 70.8 % of all.
  ['mainSuccess', 0.768, 'measured', `${measuredIn}: 70.8 % of all runs on main, AI-assisted ones counted`],
  ['mainFixHours', 0.63, 'measured', `${measuredIn}: 38 minutes until main passes again`],
  ['flakyShare', 0.44, 'measured', `${measuredIn}: failures that passed when run again`],
  ['deployEveryHours', 2, 'setting', 'Four windows a day'],
] as const;

export function pipelineEdits(): readonly OrgEdit[] {
  return [
    ...gates.map(([key, name, minutes, passShare], order): OrgEdit => ({
      kind: 'createGate',
      gate: { id: gateId(key), name, mode: 'sequence', minutes, cv: 0.1, passShare, order },
    })),
    ...settings.map(([key, value, tag, source]): OrgEdit => ({ kind: 'setAssumption', key, value, tag, source })),
  ];
}

/** Licence scan, SAST and contract tests need nothing of one another. */
export const gatesSideBySide: readonly OrgEdit[] = (['licence', 'sast', 'contract'] as const).map((key) => ({
  kind: 'updateGate',
  gateId: gateId(key),
  changes: { mode: 'parallel' },
}));

export const eightRunnersMore: OrgEdit = {
  kind: 'setAssumption',
  key: 'ciRunners',
  value: 32,
  tag: 'setting',
  source: 'Relieve Payments',
};

/** Part of runs on main that succeeded in each of 26 weeks to 2 Nov 2026, in per cent; the last twelve together 70.8. */
const mainSuccess = [
  82, 81, 81.5, 80, 79, 80.2, 78, 77, 77.5, 75.8, 76, 74.2, 74.9, 73.6, 71.2, 71, 71.4, 70.6, 71, 70.4, 70.8, 70.6,
  70.9, 70.4, 70.5, 70.8,
];
const firstMonday = Date.UTC(2026, 4, 4);
const dayMs = 86_400_000;
const growthPerWeek = 1.011;
const runsInLastWeek = 620;

const importId = asId<ImportId>('import-pipeline');
const repository = 'larkfield/shop';

function mainWeeks(): readonly CiAggregate[] {
  return mainSuccess.map((percent, week) => {
    const runs = Math.round(runsInLastWeek * growthPerWeek ** (week - mainSuccess.length + 1));
    const succeeded = Math.round((runs * percent) / 100);
    const windowStart = dateOf(week * 7);
    return {
      id: `circleci:${repository}:build:main:${windowStart.slice(0, 10)}`,
      provider: 'circleci',
      repository,
      workflow: 'build',
      job: '',
      branch: 'main',
      windowStart,
      windowEnd: dateOf(week * 7 + 7),
      runs,
      succeeded,
      failed: runs - succeeded,
      successShare: null,
      seconds: null,
      source: sourceAt('circleci-insights.json', week),
    };
  });
}

/** Hours (UTC) of the windows of a working day. */
const windows = [9, 11, 13, 15];
const deploymentDays = 60;
const deploymentCount = 214;

/** 214 deployments in the 240 windows of twelve weeks; windows without one are spread evenly. */
function deployments(): readonly Deployment[] {
  const all = deploymentDays * windows.length;
  const used = Array.from({ length: deploymentCount }, (_, number) => Math.floor((number * all) / deploymentCount));
  return used.map((place, number) => {
    const day = Math.floor(place / windows.length);
    const hour = windows[place % windows.length] ?? 0;
    const at = dateOf(14 * 7 + Math.floor(day / 5) * 7 + (day % 5), hour);
    return {
      id: `githubActions:${repository}:${4101 + number}`,
      provider: 'githubActions',
      repository,
      environment: 'production',
      isProduction: 'yes',
      commit: '',
      createdAt: at,
      startedAt: null,
      finishedAt: null,
      result: 'success',
      source: sourceAt('deployments.json', number),
    };
  });
}

function dateOf(day: number, hour = 0): string {
  return new Date(firstMonday + day * dayMs + hour * 3_600_000).toISOString();
}

function sourceAt(file: string, place: number): RecordSource {
  return { importId, place: `${file}:/${place}` };
}

/** What CI and deployments tell, as an import of two files. */
export function pipelineImport(): PlanCommand {
  const ciAggregates = mainWeeks();
  const deployed = deployments();
  return {
    kind: 'import',
    changes: {
      record: {
        id: importId,
        at: '2026-11-02T08:00:00.000Z',
        files: [fileOf('circleci-insights.json', ciAggregates), fileOf('deployments.json', deployed)],
      },
      edits: [],
      pullRequests: [],
      identities: [],
      delivery: { ciRuns: [], ciAggregates, deployments: deployed, outcomes: [] },
    },
  };
}

function fileOf(name: string, rows: readonly unknown[]): ImportedFile {
  const text = JSON.stringify(rows);
  return {
    name,
    format: 'ci',
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
    rowsRead: rows.length,
    rowsKept: rows.length,
    leftOut: [],
  };
}
