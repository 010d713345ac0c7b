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
import type { Command } from '../command.ts';
import { formatIssues } from '../printIssues.ts';
import { readArguments, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const dialects = ['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium'] as const;

/** `headroom owners`: who owns each path, one JSON object a line. */
export const owners: Command = {
  usage: `owners --codeowners FILE|FOLDER --paths FILE [--dialect ${dialects.join('|')}] [--aliases FILE]`,
  summary: 'Say who owns each path, by a CODEOWNERS file or the OWNERS files of a folder',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      codeowners: 'value',
      paths: 'value',
      dialect: 'value',
      aliases: 'value',
    });
    requirePositionals(positionals, []);
    const rulesFile = requireOption('codeowners', options.codeowners);
    const pathsFile = requireOption('paths', options.paths);
    const dialect = options.dialect === null ? null : requireOneOf('dialect', options.dialect, dialects);
    const files = [
      toRulesFile(rulesFile, dialect),
      { path: pathsFile, format: 'paths' as const },
      ...(options.aliases === null ? [] : [{ path: options.aliases, format: 'owners' as const }]),
    ];
    const outcome = await ingestFiles(files);
    const sources: readonly ImportSource[] = outcome.kind === 'read' ? outcome.sources : [];
    for (const { file } of sources) await io.err(formatIssues(file.issues, file.counts));
    const [rules, list, aliases] = sources;
    if (rules === undefined || list?.kind !== 'paths' || aliases?.kind === 'unreadable') return 1;
    const lister = createLister(rules, aliases, list.paths);
    if (lister === null) return 1;
    await io.out(list.paths.map((file) => `${JSON.stringify(lister(file))}\n`).join(''));
    return 0;
  },
};

/** An OWNERS file alone says little: those of its folder belong to it. */
function toRulesFile(file: string, dialect: OwnershipDialect | null): IngestFile {
  const isTree = path.basename(file) === 'OWNERS';
  return {
    path: isTree ? path.dirname(file) : file,
    format: dialect === 'kubernetes' || dialect === 'chromium' || isTree ? 'owners' : 'codeowners',
    ...(dialect === null ? {} : { dialect }),
  };
}

function createLister(
  rules: ImportSource,
  aliases: ImportSource | undefined,
  paths: readonly string[],
): ((file: string) => OwnersOfPath) | null {
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
