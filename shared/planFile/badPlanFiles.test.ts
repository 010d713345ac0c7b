import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parsePlanFile, type FieldProblem, type PlanFileError } from './parsePlanFile.ts';
import { checksumOf, headerText, planFileVersion } from './planFileFormat.ts';

const bytes = readFileSync(new URL('fixtures/v4.headroom', import.meta.url));
const text = bytes.toString('utf8');
const lines = text.split('\n');

/** Every so many bytes are damaged: all of them, HEADROOM_DAMAGE_STEP=1, take some minutes. */
const damageStep = Number(process.env.HEADROOM_DAMAGE_STEP ?? '37');
const patience = 60_000 + 1_800_000 / damageStep;

/** As the shell reads a file: a byte that is no UTF-8 becomes a mark, and a byte order mark stays. */
function decoded(content: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

function errorOf(content: string): PlanFileError | 'opened' {
  const parsed = parsePlanFile(content);
  return parsed.ok ? 'opened' : parsed.error;
}

/** The file with some of its text exchanged, and the checksum that the new content has. */
function rewritten(from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
  const body = text.replace(from, to).split('\n').slice(4).join('\n');
  return headerText(planFileVersion, checksumOf(body)) + body;
}

function problemsOf(content: string): readonly FieldProblem[] {
  const error = errorOf(content);
  if (error === 'opened' || error.kind !== 'planFile.invalid') throw new Error(JSON.stringify(error));
  return error.problems;
}

describe('a file that is something else', () => {
  it.each<[string, Uint8Array]>([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48])],
    ['a zip archive', Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0])],
    ['zeros', new Uint8Array(4096)],
    ['a plan in UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['a plan in UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['a roster', Buffer.from('Name,Team\nAna,Payments\n')],
    ['a number', Buffer.from('7')],
    ['nothing that JSON has', Buffer.from('null')],
    ['another program’s JSON', Buffer.from('{"format":"other-plan","version":1}')],
    ['a plan without a version', Buffer.from('{"format":"headroom-plan"}')],
    ['a plan of version zero', Buffer.from('{"format":"headroom-plan","version":0}')],
    ['a plan of version one and a half', Buffer.from('{"format":"headroom-plan","version":1.5}')],
    ['a plan whose version is a word', Buffer.from('{"format":"headroom-plan","version":"1"}')],
  ])('is told to be no plan: %s', (_, content) => {
    expect(errorOf(decoded(content))).toEqual({ kind: 'planFile.notAPlan' });
  });

  it.each(['', ' ', '\n\n', '\uFEFF', '\uFEFF \n'])('is told to be empty: %j', (content) => {
    expect(errorOf(content)).toEqual({ kind: 'planFile.empty' });
  });

  it.each<[string, PlanFileError['kind'], (length: number) => Uint8Array]>([
    [
      'random bytes',
      'planFile.notAPlan',
      (length) => Uint8Array.from({ length }, (_, index) => (index * 2654435761) >>> 24),
    ],
    ['one bracket over and over', 'planFile.notAPlan', (length) => new Uint8Array(length).fill(0x5b)],
    ['another program’s JSON', 'planFile.notAPlan', (length) => Buffer.from(`{"x":[${'[],'.repeat(length / 3)}[]]}`)],
    [
      'one long line',
      'planFile.cutOff',
      (length) => Buffer.from(`{"format":"headroom-plan","x":"${'x'.repeat(length)}`),
    ],
    [
      'a plan and then rubbish',
      'planFile.cutOff',
      (length) => Buffer.concat([bytes, new Uint8Array(length).fill(0xfe)]),
    ],
  ])('is refused when it is ten megabytes of %s', (_, kind, make) => {
    const parse = vi.spyOn(JSON, 'parse');
    const content = decoded(make(10 * 1024 * 1024));
    expect((errorOf(content) as PlanFileError).kind).toBe(kind);
    // The parser takes seconds over what is nested ten million deep: what is no plan never gets there.
    expect(parse).toHaveBeenCalledTimes(kind === 'planFile.notAPlan' ? 0 : 1);
    parse.mockRestore();
  });
});

describe('a plan that is not whole', () => {
  it('is told where it stops, at every line', () => {
    // Whoever reads the first two lines only cannot know what the file was going to be.
    for (let count = 2; count < lines.length - 2; count += 1) {
      const cut = `${lines.slice(0, count).join('\n')}\n`;
      expect(errorOf(cut), `after line ${count}`).toMatchObject({
        kind: 'planFile.cutOff',
        line: count + 1,
        column: 1,
      });
    }
    expect(errorOf(`${lines[0] ?? ''}\n`)).toEqual({ kind: 'planFile.notAPlan' });
  });

  it('is told where it stops within a line', () => {
    for (const count of [10, 40, 90, lines.length - 4]) {
      const line = lines[count - 1] ?? '';
      const cut = [...lines.slice(0, count - 1), line.slice(0, line.length >> 1)].join('\n');
      expect(errorOf(cut)).toMatchObject({ kind: 'planFile.cutOff', line: count });
    }
  });

  it('without its last line break only is damaged, and opens when told to', () => {
    const cut = text.slice(0, -1);
    expect(errorOf(cut)).toEqual({ kind: 'planFile.damaged' });
    expect(parsePlanFile(cut, 'acceptChanged')).toMatchObject({ ok: true });
  });

  it('lacks a section', () => {
    const lost = rewritten('"rules":[', '"rulez":[');
    expect(problemsOf(lost).map((problem) => problem.pointer)).toContain('/rules');
  });
});

describe('a plan that something else changed', () => {
  it('does not open with any one byte flipped', { timeout: patience }, () => {
    // Each time another bit.
    for (let place = 0; place < bytes.length; place += damageStep) {
      const flipped = Uint8Array.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
      expect(errorOf(decoded(flipped)), `byte ${place}`).not.toBe('opened');
    }
  });

  it('does not open with any one byte left out, doubled or exchanged with the next', { timeout: patience }, () => {
    for (let place = 0; place < bytes.length - 1; place += 3 * damageStep) {
      const [head, byte, next, tail] = [
        bytes.subarray(0, place),
        bytes.subarray(place, place + 1),
        bytes.subarray(place + 1, place + 2),
        bytes.subarray(place + 2),
      ];
      const others = [
        [head, next, tail],
        [head, byte, byte, next, tail],
      ];
      if (!byte.equals(next)) others.push([head, next, byte, tail]);
      for (const other of others) expect(errorOf(decoded(Buffer.concat(other))), `byte ${place}`).not.toBe('opened');
    }
  });

  it('does not open cut off after any byte, nor from any byte on', { timeout: patience }, () => {
    for (let place = 1; place < bytes.length; place += damageStep) {
      expect(errorOf(decoded(bytes.subarray(0, place))), `up to byte ${place}`).not.toBe('opened');
      expect(errorOf(decoded(bytes.subarray(place))), `from byte ${place} on`).not.toBe('opened');
    }
  });

  it.each<[string, string]>([
    ['other line ends', text.replaceAll('\n', '\r\n')],
    ['blanks at the end', `${text} `],
    ['a blank at the beginning', ` ${text}`],
    ['other spacing', JSON.stringify(JSON.parse(text), null, 2)],
    ['another name', text.replace('Commerce “H1”', 'Commerce “H2”')],
    ['another checksum', text.replace(/"sha256":"./, '"sha256":"x')],
    ['no checksum', text.replace(/"sha256":"[0-9a-f]+",\n/, '')],
    ['a checksum that is no text', text.replace(/"sha256":"[0-9a-f]+"/, '"sha256":7')],
  ])('is told to be damaged, and opens when told to: %s', (_, content) => {
    expect(errorOf(content)).toEqual({ kind: 'planFile.damaged' });
    expect(parsePlanFile(content, 'acceptChanged')).toMatchObject({
      ok: true,
      value: { notices: [{ kind: 'planFile.changedOutside' }] },
    });
  });

  it('opens with a byte order mark before it', () => {
    const marked = decoded(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]));
    expect(marked.charCodeAt(0)).toBe(0xfeff);
    expect(parsePlanFile(marked)).toEqual(parsePlanFile(text));
  });
});

describe('a plan of a newer program', () => {
  it('is told to be too new, whatever else is in it, and is not called damaged', () => {
    const error = { kind: 'planFile.tooNew', version: planFileVersion + 1, supported: planFileVersion };
    const newer = text.replace(`"version":${planFileVersion}`, `"version":${planFileVersion + 1}`);
    expect(errorOf(newer)).toEqual(error);
    expect(errorOf(`{"format":"headroom-plan","version":${planFileVersion + 1},"what":"ever"}`)).toEqual(error);
    expect(parsePlanFile(newer, 'acceptChanged')).toEqual({ ok: false, error });
  });
});

describe('a field that does not fit', () => {
  const lineOf = (part: string): number => lines.findIndex((line) => line.includes(part)) + 1;

  it.each<[string, string, string, string, string | null]>([
    ['a name that is a number', '"name":"Checkout"', '"name":7', '/groups/0/name', '"id":"group-checkout"'],
    ['a kind of team that is none', '"type":"enabling"', '"type":"squad"', '/teams/0/type', '"id":"team-enablers"'],
    ['a level above three', '"level":3', '"level":4', '/roles/5/level', '"id":"role-staff"'],
    [
      'hours that are a word',
      '"hoursPerWeek":32',
      '"hoursPerWeek":"32"',
      '/people/1/hoursPerWeek',
      '"id":"person-cleo"',
    ],
    ['a day that is none', '"2026-12-01"', '"2026-02-30"', '/people/1/availableFrom', '"id":"person-cleo"'],
    ['more than full time', '"fte":0.8', '"fte":1.2', '/seats/3/fte', '{"id":"seat-dan"'],
    ['a share above one', '"share":0.6', '"share":1.6', '/areas/0/owners/0/share', '{"id":"area-api","name":"api"'],
    ['a line that is no whole number', '"line":9', '"line":9.5', '/rules/2/line', '{"id":"rule-9"'],
    ['an assumption that does not exist', '"key":"aiShare"', '"key":"luck"', '/assumptions/1/key', '"key":"aiShare"'],
    ['an assumption out of range', '"value":1.7', '"value":99', '/assumptions/0', '"key":"aiIssueRatio"'],
    [
      'an edit of no kind',
      '"kind":"moveSeat"',
      '"kind":"fireSeat"',
      '/moves/0/edits/0/kind',
      '"scenario-copy","id":"move-2"',
    ],
    ['wave zero', '"wave":2}', '"wave":0}', '/moves/2/wave', '"scenario-copy","id":"move-4"'],
    ['a place that is a word', '"y":400', '"y":"400"', '/places/0/y', '"x":-12.25'],
    ['a time that is none', '"2026-11-03T09:00:00Z"', '"yesterday"', '/imports/0/at', '"id":"import-2"'],
    [
      'a field that nobody knows',
      '"id":"group-data"',
      '"id":"group-data","colour":"red"',
      '/groups/2',
      '"id":"group-data"',
    ],
    ['a text as plan', '"plan":{', '"plan":"x","plam":{', '/plan', null],
  ])('is named with its place and its line: %s', (_, from, to, pointer, record) => {
    const [first] = problemsOf(rewritten(from, to)).filter((problem) => problem.pointer === pointer);
    expect(first).toBeDefined();
    expect(first?.line).toBe(record === null ? null : lineOf(record));
    expect(first?.message).not.toBe('');
  });

  it('names the first twenty of many, and how many there are', () => {
    const body = text.split('\n').slice(4).join('\n').replaceAll('"id":"', '"id":7,"was":"');
    const error = errorOf(headerText(planFileVersion, checksumOf(body)) + body);
    if (error === 'opened' || error.kind !== 'planFile.invalid') throw new Error(JSON.stringify(error));
    expect(error.problems).toHaveLength(20);
    expect(error.total).toBeGreaterThan(100);
  });

  it.each<[string, string, string, string, string]>([
    [
      'a team in no group',
      '"groupId":"group-checkout"',
      '"groupId":"group-x"',
      '/teams/team-payments/groupId',
      'there is no “group-x”',
    ],
    [
      'a move of no scenario',
      '{"scenarioId":"scenario-copy","id":"move-2"',
      '{"scenarioId":"scenario-x","id":"move-2"',
      '/moves/0/scenarioId',
      'no scenario “scenario-x”',
    ],
    [
      'a place in no scenario',
      '{"scenarioId":"scenario-copy","id":"team-orders"',
      '{"scenarioId":"scenario-x","id":"team-orders"',
      '/places/2/scenarioId',
      'no scenario “scenario-x”',
    ],
    [
      'a login that stands twice',
      '"login":"dan","personId"',
      '"login":"ben","personId"',
      '/identities/4',
      '“ben” stands twice',
    ],
    [
      'a move that stands twice',
      '"id":"move-3","edits":[{"kind":"createSeat"',
      '"id":"move-2","edits":[{"kind":"createSeat"',
      '/moves/1',
      '“scenario-copy/move-2” stands twice',
    ],
  ])('that contradicts another is named: %s', (_, from, to, pointer, message) => {
    expect(problemsOf(rewritten(from, to))).toContainEqual(expect.objectContaining({ pointer, message }));
  });

  it('does not hinder opening where managers report in a circle: that is shown, and the user cuts it', () => {
    const circle = rewritten(
      '"order":0,"personId":"person-ana","reportsTo":null',
      '"order":0,"personId":"person-ana","reportsTo":"seat-cleo"',
    );
    expect(errorOf(circle)).toBe('opened');
  });

  it('escapes what a pointer cannot hold', () => {
    const team = '"id":"team-payments","name":"Payments"';
    const problems = problemsOf(rewritten(team, team.replace('team-payments', 'a/b~c')));
    // What pointed at the team points nowhere now.
    expect(problems.map((problem) => problem.message)).toContain('there is no “team-payments”');
    const strange = rewritten('"groupId":"group-checkout"', '"groupId":"group-x"').replaceAll('team-payments', 'a/b~c');
    const body = strange.split('\n').slice(4).join('\n');
    expect(problemsOf(headerText(planFileVersion, checksumOf(body)) + body).map((problem) => problem.pointer)).toEqual([
      '/teams/a~1b~0c/groupId',
    ]);
  });
});

describe('a history that does not fit', () => {
  it.each<[string, string, string]>([
    [
      'removes what would leave something dangling',
      '"patch":{"name":"Commerce, H2"}',
      '"patch":{"tables":{"roles":{"put":[],"remove":["role-engineer"]}}}',
    ],
  ])('is dropped with a notice, and the plan is whole: it %s', (_, from, to) => {
    const parsed = parsePlanFile(rewritten(from, to));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.notices).toEqual([{ kind: 'planFile.historyDropped' }]);
    expect(parsed.value.document).toMatchObject({ undo: [], redo: [] });
    const whole = parsePlanFile(text);
    expect(whole.ok && whole.value.document.plan).toEqual(parsed.value.document.plan);
  });
});
