#!/usr/bin/env node
/**
 * Makes a .deb with Debian's dpkg-deb from the arguments that electron-builder gives to fpm, which is neither in Debian nor in the
 * npm registry. Knows what electron-builder says and nothing more: an argument that is not known ends it.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/** What follows takes a value; the rest of fpm's options that electron-builder uses are flags. */
const valued = new Set(
  [
    '-s',
    '-t',
    '-d',
    '-C',
    '--architecture',
    '--after-install',
    '--after-remove',
    '--description',
    '--version',
    '--package',
    '--name',
  ].concat(
    [
      '--maintainer',
      '--vendor',
      '--url',
      '--category',
      '--deb-priority',
      '--deb-recommends',
      '--deb-compression',
      '--license',
    ],
    ['--iteration'],
  ),
);
const flags = new Set(['--force', '--debug']);

/** @type {Map<string, string[]>} */
const options = new Map();
/** @type {{ from: string, to: string }[]} */
const files = [];
const given = process.argv.slice(2);
for (let at = 0; at < given.length; at += 1) {
  const argument = given[at] ?? '';
  if (flags.has(argument)) continue;
  if (valued.has(argument)) {
    at += 1;
    options.set(argument, [...(options.get(argument) ?? []), given[at] ?? '']);
  } else if (argument.includes('=') && !argument.startsWith('-')) {
    const at = argument.lastIndexOf('=');
    files.push({ from: argument.slice(0, at), to: argument.slice(at + 1) });
  } else {
    process.stderr.write(`dpkgDeb: what electron-builder says is not known here: ${argument}\n`);
    process.exit(2);
  }
}

/**
 * @param {string} name
 * @returns {string}
 */
function one(name) {
  const value = options.get(name)?.[0];
  if (value !== undefined) return value;
  process.stderr.write(`dpkgDeb: ${name} is missing\n`);
  process.exit(2);
}

const root = mkdtempSync(path.join(os.tmpdir(), 'headroom-deb-'));
try {
  for (const { from, to } of files) {
    const place = path.join(root, to);
    mkdirSync(path.dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true });
  }
  setModes(root);
  const control = path.join(root, 'DEBIAN');
  mkdirSync(control);
  const installedKilobytes = Math.ceil(bytesOf(root) / 1024);
  // The first line is the synopsis; electron-builder hands over both in one.
  const [synopsis = '', ...rest] = one('--description').split('\n');
  const long = rest.map((line) => line.trim()).filter((line) => line !== '');
  const homepage = options.get('--url')?.[0] ?? '';
  const fields = [
    ['Package', one('--name')],
    ['Version', one('--version')],
    ['Architecture', one('--architecture')],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(installedKilobytes)],
    ['Depends', (options.get('-d') ?? []).join(', ')],
    ['Recommends', (options.get('--deb-recommends') ?? []).join(', ')],
    ['Section', options.get('--category')?.[0] ?? 'misc'],
    ['Priority', options.get('--deb-priority')?.[0] ?? 'optional'],
    ['Homepage', homepage.includes('.invalid') ? '' : homepage],
    ['Description', [synopsis.trim() || one('--name'), ...long.map((line) => ` ${line}`)].join('\n')],
  ];
  const text = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(path.join(control, 'control'), text.join(''));
  writeFileSync(path.join(control, 'md5sums'), sumsOf(root).join(''));
  for (const [option, script] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const source = options.get(option ?? '')?.[0];
    if (source === undefined || script === undefined) continue;
    writeFileSync(path.join(control, script), readFileSync(source));
    chmodSync(path.join(control, script), 0o755);
  }
  const compression = options.get('--deb-compression')?.[0] ?? 'xz';
  const method = { xz: 'xz', gz: 'gzip', none: 'none' }[compression] ?? 'xz';
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${method}`, '--build', root, one('--package')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}

/**
 * Readable for everybody and writable for root alone, whatever the umask of whoever builds.
 *
 * @param {string} folder
 */
function setModes(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) setModes(file);
    else if (entry.isFile()) chmodSync(file, (lstatSync(file).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

/**
 * @param {string} folder
 * @returns {number}
 */
function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOf(file) : lstatSync(file).size);
  }, 0);
}

/**
 * @param {string} base
 * @param {string} [folder]
 * @returns {string[]} a line for each file, as md5sum writes it
 */
function sumsOf(base, folder = base) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (file === path.join(base, 'DEBIAN')) return [];
    if (entry.isDirectory()) return sumsOf(base, file);
    if (!entry.isFile()) return [];
    return [`${createHash('md5').update(readFileSync(file)).digest('hex')}  ${path.relative(base, file)}\n`];
  });
}
