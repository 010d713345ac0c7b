import path from 'node:path';
import type { OwnershipDialect } from '../../../shared/org/org.ts';
import type { ImportSource } from '../../../shared/importers/importSource.ts';
import type { OwnersTree } from '../../../shared/importers/owners/ownersTree.ts';
import {
  createOwnersLister,
  createTreeLister,
  type OwnersOfPath,
} from '../../../shared/importers/ownership/listOwners.ts';
import { ingestFiles, type IngestFile } from '../../ingest/ingestFiles.ts';
import type { GhPullRequest } from '../../../shared/importers/github/ghPullRequest.ts';
import { defaultImportChoices } from '../../../shared/importers/importChoices.ts';
import { planImport } from '../../../shared/importers/importPlan.ts';
import { askedByWeek, askedOwners, countOwnedPaths } from '../../../shared/importers/ownership/askedOwners.ts';
import { createPlan } from '../../../shared/plan/plan.ts';
import { UsageError, type Command } from '../command.ts';
import { formatIssues } from '../printIssues.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const dialects = ['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium'] as const;

/** `headroom owners`: who owns each path, one JSON object a line; or whom the rules ask for pull requests. */
export const owners: Command = {
  usage: `owners --codeowners FILE|FOLDER --paths FILE [--dialect ${dialects.join('|')}] [--aliases FILE] [--by owner]
       owners --codeowners FILE|FOLDER --prs FILE... [--roster FILE] [--per week [--by file]] [--dialect …] [--aliases FILE]`,
  summary: 'Say who owns each path, by a CODEOWNERS file or the OWNERS files of a folder',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      codeowners: 'value',
      paths: 'value',
      dialect: 'value',
      aliases: 'value',
      by: 'value',
      per: 'value',
      prs: 'values',
      roster: 'value',
    });
    requirePositionals(positionals, []);
    const rulesFile = requireOption('codeowners', options.codeowners);
    if (options.prs.length === 0) requireOption('paths', options.paths);
    const dialect = options.dialect === null ? null : requireOneOf('dialect', options.dialect, dialects);
    const files = [
      toRulesFile(rulesFile, dialect),
      ...(options.aliases === null ? [] : [{ path: options.aliases, format: 'owners' as const }]),
    ];
    const outcome = await ingestFiles(files);
    const sources: readonly ImportSource[] = outcome.kind === 'read' ? outcome.sources : [];
    for (const { file } of sources) await io.err(formatIssues(file.issues, file.counts));
    const [rules, aliases] = sources;
    if (rules === undefined || sources.some(({ kind }) => kind === 'unreadable')) return 1;
    const about = options.prs.length > 0 ? await readAsked(options) : await readPaths(options);
    for (const { file } of about.sources) await io.err(formatIssues(file.issues, file.counts));
    const lister = createLister(rules, aliases, about.paths);
    if (lister === null || about.sources.length === 0 || about.sources.some(({ kind }) => kind === 'unreadable'))
      return 1;
    await io.out(about.tell(lister).join(''));
    return 0;
  },
};

interface OwnersOptions {
  readonly paths: string | null;
  readonly prs: readonly string[];
  readonly roster: string | null;
  readonly by: string | null;
  readonly per: string | null;
}

type Lister = (file: string) => OwnersOfPath;

/** What owners are looked for of, and how it is told. */
interface Subject {
  readonly sources: readonly ImportSource[];
  readonly paths: readonly string[];
  readonly tell: (lister: Lister) => readonly string[];
}

async function readPaths({ paths, by, per, roster }: OwnersOptions): Promise<Subject> {
  const file = requireOption('paths', paths);
  const told = by === null ? 'path' : requireOneOf('by', by, ['owner']);
  if (per !== null || roster !== null) throw new UsageError('--per and --roster are for pull requests: give --prs');
  const outcome = await ingestFiles([{ path: file, format: 'paths' }]);
  const sources = outcome.kind === 'read' ? outcome.sources : [];
  const list = sources.flatMap((source) => (source.kind === 'paths' ? source.paths : []));
  return {
    sources,
    paths: list,
    tell: (lister) => {
      const found = list.map(lister);
      return told === 'path' ? found.map(jsonLine) : countOwnedPaths(found).map(jsonLine);
    },
  };
}

function jsonLine(told: object): string {
  return `${JSON.stringify(told)}\n`;
}

async function readAsked({ paths, prs, by, per, roster }: OwnersOptions): Promise<Subject> {
  if (paths !== null) throw new UsageError('--paths and --prs are two questions: give one of them');
  const period = per === null ? null : requireOneOf('per', per, ['week']);
  const key = by === null ? 'owner' : requireOneOf('by', by, ['owner', 'file']);
  if (by !== null && period === null) throw new UsageError('--by is for --per week: by owner, or by OWNERS file');
  const outcome = await ingestFiles([
    ...prs.map((path) => ({ path, format: 'pullRequests' as const })),
    ...(roster === null ? [] : [{ path: roster, format: 'roster' as const }]),
  ]);
  const sources = outcome.kind === 'read' ? outcome.sources : [];
  const pullRequests = sources.flatMap((source) => (source.kind === 'pullRequests' ? source.pullRequests : []));
  return {
    sources,
    paths: pullRequests.flatMap(({ files }) => (files ?? []).map((file) => file.path)),
    tell: (lister) => {
      const asked = askedOwners(pullRequests, lister, createAuthorCheck(sources));
      if (period === null) return asked.map(jsonLine);
      const rows = askedByWeek(asked, (one) => (key === 'owner' ? one.asked : one.ownersFiles));
      return rows.map(({ week, key: name, pullRequests: count, lines }) =>
        jsonLine({ week, [key === 'owner' ? 'owner' : 'ownersFile']: name, pullRequests: count, lines }),
      );
    },
  };
}

/** An owner is the author under any of the names that the import finds for one person. */
function createAuthorCheck(sources: readonly ImportSource[]): (owner: string, pullRequest: GhPullRequest) => boolean {
  const { changes } = planImport(createPlan('Owners'), sources, {
    ...defaultImportChoices,
    at: '1970-01-01T00:00:00Z',
  });
  const people = new Map(
    changes.edits.flatMap((edit) => (edit.kind === 'createPerson' ? [[edit.person.id, edit.person]] : [])),
  );
  const namesOfLogin = new Map(
    changes.identities.map(({ login, personId }) => {
      const person = personId === null ? undefined : people.get(personId);
      const names =
        person === undefined ? [] : [person.name, ...person.emails, ...person.logins.map((one) => one.login)];
      return [login, new Set(names.map((name) => name.toLowerCase()))];
    }),
  );
  return (owner, { author }) => {
    const name = owner.replace(/^@/, '').toLowerCase();
    const own = [author.login, author.written, author.name, author.email ?? ''].map((one) => one.toLowerCase());
    return own.includes(name) || namesOfLogin.get(author.login)?.has(name) === true;
  };
}

/** An OWNERS file alone says little: those of its folder belong to it. */
function toRulesFile(file: string, dialect: OwnershipDialect | null): IngestFile {
  const isTree = path.basename(file) === 'OWNERS';
  return {
    path: isTree ? path.dirname(file) : file,
    format: dialect === 'kubernetes' || dialect === 'chromium' || isTree ? 'owners' : 'codeowners',
    ...(dialect === null ? {} : { dialect }),
  };
}

function createLister(rules: ImportSource, aliases: ImportSource | undefined, paths: readonly string[]): Lister | null {
  if (rules.kind === 'codeowners') return createOwnersLister(rules.dialect, rules.rules);
  if (rules.kind !== 'owners') return null;
  const more = aliases?.kind === 'owners' ? aliases.tree.aliases : [];
  const tree = { files: rules.tree.files, aliases: [...rules.tree.aliases, ...more] };
  return createTreeLister(withoutOuterFolder(tree, paths));
}

/** Where all OWNERS files lie in one folder that no path has, the folder that was given is one above the repository. */
function withoutOuterFolder(tree: OwnersTree, paths: readonly string[]): OwnersTree {
  const [outer = ''] = tree.files[0]?.name.split('/') ?? [];
  const isOuter =
    tree.files.every(({ name }) => name.startsWith(`${outer}/`)) && !paths.some((file) => file.startsWith(`${outer}/`));
  if (!isOuter || tree.files.length === 0) return tree;
  const cut = (name: string): string => name.slice(outer.length + 1);
  const files = tree.files.map((file) => ({ ...file, name: cut(file.name), folder: cut(file.folder) }));
  return withoutOuterFolder({ ...tree, files }, paths);
}
