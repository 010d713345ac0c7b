import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface ImportFiles {
  readonly roster: string;
  readonly pullRequests: string;
  readonly codeowners: string;
}

/** Six people in two teams. */
export const roster = [
  'Name,Team,Title,Manager,FTE,GitHub',
  'Ada Novak,Core,Engineering Manager,,1,ada',
  'Ben Okoye,Core,Senior Engineer,Ada Novak,1,ben',
  'Cleo Marsh,Core,Engineer,Ada Novak,0.8,cleo',
  'Dan Petrov,Apps,Senior Engineer,Ada Novak,1,dan',
  'Eve Lindt,Apps,Engineer,Ada Novak,1,eve',
  'Fay Osei,Apps,Engineer,Ada Novak,lots,fay',
];

/** Forty merged pull requests over four weeks, in two folders, each reviewed by somebody else; and one by a bot. */
export function pullRequests(): readonly object[] {
  const people = ['ben', 'cleo', 'dan', 'eve'] as const;
  const day = 86_400_000;
  const from = Date.UTC(2026, 2, 2, 9);
  const at = (time: number): string => new Date(time).toISOString();
  return Array.from({ length: 40 }, (_, index) => {
    const author = people[index % 4] ?? 'ben';
    const reviewer = people[(index + 1) % 4] ?? 'ben';
    const opened = from + Math.floor(index / 2) * 1.4 * day;
    const folder = index % 4 < 2 ? 'core' : 'apps';
    return {
      number: 100 + index,
      title: `Change ${index}`,
      author: { login: author },
      state: 'MERGED',
      baseRefName: 'main',
      createdAt: at(opened),
      mergedAt: at(opened + day / 4),
      closedAt: at(opened + day / 4),
      additions: 40,
      deletions: 10,
      changedFiles: 1,
      isDraft: false,
      labels: [],
      files: [{ path: `${folder}/part${index % 3}/file${index % 7}.ts`, additions: 40, deletions: 10 }],
      reviews: [
        { author: { login: reviewer }, state: 'APPROVED', submittedAt: at(opened + day / 8) },
        { author: { login: 'dependabot[bot]' }, state: 'COMMENTED', submittedAt: at(opened + day / 10) },
      ],
    };
  });
}

/** Rules with an owner that the roster does not know. */
export const codeowners = ['# who reviews what', 'core/ @ben @cleo', 'apps/ @dan @nobody-here', ''].join('\n');

/** Writes files of the three kinds as a leader would have exported them. */
export async function writeImportFiles(folder: string): Promise<ImportFiles> {
  const files = {
    roster: path.join(folder, 'people.csv'),
    pullRequests: path.join(folder, 'prs.json'),
    codeowners: path.join(folder, 'CODEOWNERS'),
  };
  await writeFile(files.roster, `${roster.join('\n')}\n`);
  await writeFile(files.pullRequests, JSON.stringify(pullRequests(), null, 2));
  await writeFile(files.codeowners, codeowners);
  return files;
}
