import type { ImportSource } from '../../../shared/importers/importSource.ts';
import { createOwnershipMatcher } from '../../../shared/importers/codeowners/ownershipMatcher.ts';
import { ingestFiles } from '../../ingest/ingestFiles.ts';
import type { Command } from '../command.ts';
import { formatIssues } from '../printIssues.ts';
import { readArguments, requireOption, requirePositionals } from '../readArguments.ts';

/** `headroom owners`: who owns each path, one JSON object a line. */
export const owners: Command = {
  usage: 'owners --codeowners FILE --paths FILE',
  summary: 'Say who owns each path, by the last CODEOWNERS rule that matches',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { codeowners: 'value', paths: 'value' });
    requirePositionals(positionals, []);
    const codeownersFile = requireOption('codeowners', options.codeowners);
    const pathsFile = requireOption('paths', options.paths);
    const outcome = await ingestFiles([
      { path: codeownersFile, format: 'codeowners' },
      { path: pathsFile, format: 'paths' },
    ]);
    const sources: readonly ImportSource[] = outcome.kind === 'read' ? outcome.sources : [];
    for (const { file } of sources) await io.err(formatIssues(file.issues, file.counts));
    const [rules, list] = sources;
    if (rules?.kind !== 'codeowners' || list?.kind !== 'paths') return 1;
    const match = createOwnershipMatcher(rules.rules);
    const lines = list.paths.map((path) => {
      const rule = match(path);
      return `${JSON.stringify({ path, owners: rule?.owners ?? [], line: rule?.line ?? null })}\n`;
    });
    await io.out(lines.join(''));
    return 0;
  },
};
