import { describe, expect, test } from 'vitest';
import { channelOf, hostCallNames, type HostCallName } from '../shared/host/hostChannels.ts';
import { hostCalls, type HostRequest } from '../shared/host/hostContract.ts';
import { answerCall, isLargerThan, type Sender } from './hostGate.ts';

const databaseExample: HostRequest<'readDatabase'> = {
  jobId: 'j',
  target: {
    host: 'db.example',
    port: 5432,
    database: 'd',
    user: 'u',
    password: 'p',
    tls: 'verify',
    authority: null,
  },
  tables: { kind: 'devlake' },
  weeks: 12,
};

/** One request of each call as the renderer sends it. A new call does not compile until it stands here. */
const examples: { readonly [Name in HostCallName]: HostRequest<Name> } = {
  getStartup: {},
  newPlan: {},
  openPlan: {},
  openRecent: { recentId: 'r' },
  openDropped: { paths: ['/a.headroom'] },
  openSample: {},
  openChanged: { attemptId: 'a' },
  openProtected: { attemptId: 'a', password: 'p' },
  setPassword: { docId: 'd', text: '{}', current: null, password: 'long enough for one', earlierVersions: 'keep' },
  lockPlan: { docId: 'd', text: '{}', unsaved: true },
  unlockPlan: { docId: 'd', password: 'p' },
  savePlan: { docId: 'd', text: '{}', ifChangedOnDisk: 'refuse' },
  savePlanAs: { docId: 'd', text: '{}', suggestedName: 'Plan' },
  revertPlan: { docId: 'd' },
  setDocumentState: {
    docId: null,
    name: '',
    unsaved: false,
    undoLabel: null,
    redoLabel: null,
    enabledActions: ['file.new'],
    summary: { people: 1, scenarios: 0, highestUtilisationPercent: null },
  },
  readTheirs: { docId: 'd' },
  takeOverLock: { docId: 'd' },
  stageText: { stagedId: 's', part: new Uint8Array(3) },
  writeRecovery: { docId: 'd', text: '{}' },
  restoreDraft: { draftId: 'd', restoreAs: 'copy' },
  discardDraft: { draftId: 'd' },
  pickImportFiles: {},
  pickImportFolder: {},
  readImport: { jobId: 'j', fileIds: ['f'] },
  takeImportPart: { jobId: 'j', part: 0 },
  cancelImport: { jobId: 'j' },
  readDatabase: databaseExample,
  exportPdf: { text: '{}', scenarioId: null, options: { names: 'moved', pages: [1, 2] }, suggestedName: 'Plan' },
  exportPlan: {
    text: '{}',
    scenarioId: null,
    options: { names: 'moved' },
    suggestedName: 'Plan',
    format: 'xlsx',
    table: 'capacity',
  },
  printPlan: { text: '{}', scenarioId: null, options: {} },
  cancelExport: {},
  saveText: { text: 'a,b', suggestedName: 'left out', kind: 'csv' },
  setKeepRecents: { keep: false },
  setTheme: { theme: 'dark' },
  setPresenting: { presenting: true, displayId: null },
  listDisplays: {},
  showSpeaker: { shown: true },
  updateSpeaker: { state: '' },
  pickOwnersFile: { what: 'file' },
  openLink: { link: 'githubCodeowners' },
  readDiagnostics: {},
  noteFault: { error: 'TypeError', places: [{ file: 'index.js', line: 1, column: 2 }] },
  answerClose: { requestId: 'r', unsaved: null },
};

const ours: Sender = { isKnownWindow: true, isTopFrame: true, origin: 'app://bundle' };

/** Calls and gives what the handler got, or the refusal's reason. */
async function call(
  name: HostCallName,
  sender: Sender | null,
  payload: unknown,
  answer: unknown = {},
): Promise<unknown> {
  let received: unknown = 'nothing';
  try {
    await answerCall(name, { sender, payload }, (request) => {
      received = request;
      return Promise.resolve(answer as never);
    });
  } catch (error) {
    return { refused: (error as { reason?: string }).reason, received };
  }
  return { received };
}

test('every channel is in the contract, has an example and a name of its own', () => {
  const names = [...hostCallNames].sort();
  expect(Object.keys(hostCalls).sort()).toEqual(names);
  expect(Object.keys(examples).sort()).toEqual(names);
  expect(new Set(names.map(channelOf)).size).toBe(names.length);
});

describe.each([...hostCallNames])('%s', (name) => {
  const refused = (reason: string) => ({ refused: reason, received: 'nothing' });

  test('reaches its handler when our window asks as the contract says', async () => {
    expect(await call(name, ours, examples[name], 'an answer of no form')).toEqual({
      // The handler got the request as it was; what it answered here fits no contract and is held back.
      refused: 'malformedAnswer',
      received: examples[name],
    });
  });

  test('is refused to everybody else', async () => {
    expect(await call(name, null, examples[name])).toEqual(refused('noSender'));
    expect(await call(name, { ...ours, isKnownWindow: false }, examples[name])).toEqual(refused('unknownWindow'));
    expect(await call(name, { ...ours, isTopFrame: false }, examples[name])).toEqual(refused('notTopFrame'));
    for (const origin of [
      '',
      'null',
      'file://',
      'https://bundle',
      'app://bundle.example',
      'app://other',
      'APP://bundle',
    ]) {
      expect(await call(name, { ...ours, origin }, examples[name])).toEqual(refused('foreignOrigin'));
    }
  });

  test('is refused when the request has another form', async () => {
    const example: object = examples[name];
    const malformed: unknown[] = [
      undefined,
      null,
      7,
      'text',
      [],
      [example],
      { ...example, extra: 1 },
      { ...example, path: '/etc/passwd' },
      JSON.parse('{"__proto__":{"docId":"d"},"more":1}'),
      ...Object.keys(example).flatMap((key) => [
        Object.fromEntries(Object.entries(example).filter(([other]) => other !== key)),
        { ...example, [key]: { toString: 'x' } },
        { ...example, [key]: Number.NaN },
        { ...example, [key]: undefined },
      ]),
    ];
    for (const payload of malformed) {
      // `options` of a report is free in form; everything else is not.
      if ((name === 'exportPdf' || name === 'exportPlan' || name === 'printPlan') && hasFreeOptions(payload)) continue;
      expect(await call(name, ours, payload), JSON.stringify(payload)).toEqual(refused('malformed'));
    }
  });

  test('is refused when the request is larger than it can be', async () => {
    const { limitBytes } = hostCalls[name];
    const text = { ...examples[name], extra: 'x'.repeat(limitBytes / 2) };
    const parts = { ...examples[name], extra: new Array(20_000).fill(0) };
    expect(await call(name, ours, text)).toEqual(refused('tooLarge'));
    expect(await call(name, ours, parts)).toEqual(refused('tooLarge'));
  });
});

function hasFreeOptions(payload: unknown): boolean {
  return (payload as { options?: { toString?: unknown } } | undefined)?.options?.toString === 'x';
}

describe('the size of a message', () => {
  test.each([
    ['a'.repeat(1_000), 1_000, true],
    ['a'.repeat(1_000), 2_100, false],
    [{ key: ['x'.repeat(500)] }, 900, true],
    [{ ['k'.repeat(1_000)]: 1 }, 1_500, true],
    [new Uint8Array(5_000), 4_000, true],
    [new Map([['a', 'b'.repeat(600)]]), 1_000, true],
    [new Set(['b'.repeat(600)]), 1_000, true],
  ])('is counted in depth (case %#)', (value, limit, expected) => {
    expect(isLargerThan(value, limit)).toBe(expected);
  });

  test('is found for a message that holds itself, and one that is very deep', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(isLargerThan(circle, 1_000)).toBe(false);
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(isLargerThan(deep, 1_000_000)).toBe(true);
  });

  test('takes no time to find, whatever the message is made of', () => {
    const many = 5_000_000;
    const messages = [new Array(many).fill(0), new Set(Array.from({ length: 100_000 }, (_, index) => index))];
    const started = performance.now();
    for (const message of messages) expect(isLargerThan({ message }, Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

test.each([
  ['the path of a socket', { host: '/var/run/postgresql' }],
  ['an address within an address', { host: 'a@b' }],
  ['a port that there is not', { port: 70_000 }],
  ['encryption that is not checked', { tls: 'prefer' }],
  ['more than is asked for', { options: '-c x' }],
])('a database is not asked with %s', async (_what, changes) => {
  const target = { ...databaseExample.target, ...changes };
  expect(await call('readDatabase', ours, { ...databaseExample, target })).toEqual({
    refused: 'malformed',
    received: 'nothing',
  });
});
