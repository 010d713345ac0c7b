import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findForbiddenSwitches, ownArguments, parseLaunchRequest } from './commandLine.ts';
import { forbiddenSwitches } from '../shared/host/forbiddenSwitches.ts';

const cwd = path.resolve('/home/ana');
const inCwd = (name: string) => path.join(cwd, name);
const parse = (line: string) =>
  parseLaunchRequest(
    line.split(' ').filter((word) => word !== ''),
    cwd,
  );

describe('what the app is started to do', () => {
  test.each([
    ['', { kind: 'start' }],
    ['--sample', { kind: 'openSample' }],
    ['plan.headroom', { kind: 'openFiles', files: [inCwd('plan.headroom')] }],
    ['/a.headroom b.headroom', { kind: 'openFiles', files: [path.resolve('/a.headroom'), inCwd('b.headroom')] }],
    [
      '--disable-gpu --ozone-platform=x11 -psn_0_1 plan.headroom',
      { kind: 'openFiles', files: [inCwd('plan.headroom')] },
    ],
    [
      '--report p.headroom --out r.pdf',
      { kind: 'report', plan: inCwd('p.headroom'), out: inCwd('r.pdf'), scenario: null, options: '{}' },
    ],
    [
      '--scenario=Relieve --out=r.pdf --report=p.headroom',
      { kind: 'report', plan: inCwd('p.headroom'), out: inCwd('r.pdf'), scenario: 'Relieve', options: '{}' },
    ],
    ['--headless-demo --out demo', { kind: 'demo', out: inCwd('demo') }],
    ['--headless-demo demo', { kind: 'demo', out: inCwd('demo') }],
    ['--headless-demo=demo', { kind: 'demo', out: inCwd('demo') }],
  ])('“%s”', (line, request) => {
    expect(parse(line)).toEqual({ ok: true, value: request });
  });

  test('names may hold spaces and equals signs', () => {
    expect(parseLaunchRequest(['--report', 'a b.headroom', '--out', 'c=d.pdf', '--scenario', 'A = B'], cwd)).toEqual({
      ok: true,
      value: { kind: 'report', plan: inCwd('a b.headroom'), out: inCwd('c=d.pdf'), scenario: 'A = B', options: '{}' },
    });
  });

  test.each([
    '--report',
    '--report p.headroom',
    '--report p.headroom --out',
    '--out r.pdf',
    '--headless-demo',
    '--scenario A',
    '--report p.headroom --out r.pdf --headless-demo',
  ])('“%s” makes no sense', (line) => {
    expect(parse(line)).toMatchObject({ ok: false, error: { kind: 'usage' } });
  });

  test('a runtime that is not packaged is given the app’s folder first', () => {
    const argv = ['/electron', '--inspect=0', '--no-sandbox', '/project', '--sample', 'p.headroom'];
    expect(ownArguments(argv, 'folderFirst')).toEqual(['--sample', 'p.headroom']);
    expect(ownArguments(['/headroom', 'p.headroom'], 'packaged')).toEqual(['p.headroom']);
    expect(ownArguments(['/electron', '--inspect=0'], 'folderFirst')).toEqual(['--inspect=0']);
  });
});

describe('switches that a packaged app refuses', () => {
  // The list of the platform specification 1.5; the app may refuse more, never fewer.
  const specified = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
    'inspect',
    'js-flags',
    'load-extension',
    'disable-web-security',
    'no-sandbox',
    'disable-site-isolation-trials',
    'host-rules',
    'host-resolver-rules',
    'proxy-server',
    'user-data-dir',
    'enable-logging',
    'log-net-log',
  ];

  test.each(specified)('--%s', (name) => {
    expect(forbiddenSwitches).toContain(name);
    expect(findForbiddenSwitches(['/headroom'], (asked) => asked === name)).toEqual([name]);
  });

  test('but not one that Electron gives itself, unless it was asked for', () => {
    const name = 'allow-file-access-from-files';
    expect(findForbiddenSwitches(['/headroom'], (asked) => asked === name)).toEqual([]);
    for (const argument of [`--${name}`, `-${name}`, `--${name}=1`, `/${name}`, `--Allow-File-Access-From-Files`]) {
      expect(findForbiddenSwitches(['/headroom', argument], () => true)).toContain(name);
    }
  });

  test.each([
    '--inspect',
    '--inspect=0',
    '-inspect',
    '--inspect-brk=9229',
    '--inspect-wait',
    '--inspect-publish-uid=http',
  ])('%s, read from the command line itself', (argument) => {
    expect(findForbiddenSwitches(['/headroom', argument], () => false)).toHaveLength(1);
  });

  test('and none that the app is started with in earnest', () => {
    const argv = [
      '/headroom',
      'inspect.headroom',
      '--sample',
      '--report',
      'p',
      '--disable-gpu',
      '--force-device-scale-factor=1.5',
    ];
    expect(findForbiddenSwitches(argv, (name) => ['disable-gpu', 'force-device-scale-factor'].includes(name))).toEqual(
      [],
    );
  });
});
