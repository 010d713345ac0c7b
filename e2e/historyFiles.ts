import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const people = ['ana', 'ben', 'cleo', 'dan', 'eve'];
const teams = ['core', 'apps'];
/** Pull requests of each week: as many in all, or half as many again in the last thirteen. */
const courses = {
  steady: Array.from({ length: 25 }, () => 9),
  rising: Array.from({ length: 28 }, (_, week) => (week < 15 ? 9 : 14)),
} as const;
const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 9);

/** Two teams of five with half a year of pull requests, reviewed by somebody else within a few hours; the last ones are still open. */
export async function writeHistory(
  folder: string,
  course: keyof typeof courses = 'steady',
): Promise<{ readonly roster: string; readonly pullRequests: string; readonly codeowners: string }> {
  const files = {
    roster: path.join(folder, 'people.csv'),
    pullRequests: path.join(folder, 'prs.json'),
    codeowners: path.join(folder, 'CODEOWNERS'),
  };
  const logins = teams.flatMap((team) => people.map((name) => ({ team, login: `${name}-${team}` })));
  await writeFile(
    files.roster,
    ['name,github,team', ...logins.map(({ team, login }) => `${login},${login},${team}`)].join('\n'),
  );
  await writeFile(files.codeowners, teams.map((team) => `/${team}/ @acme/${team}`).join('\n'));
  await writeFile(
    files.pullRequests,
    JSON.stringify(teams.flatMap((team, place) => pullRequestsOf(team, place, courses[course]))),
  );
  return files;
}

function pullRequestsOf(team: string, place: number, perWeek: readonly number[]): readonly object[] {
  const random = createRandom(place + 7);
  const days = perWeek.flatMap((count, week) =>
    Array.from({ length: count }, (_, nth) => week * 7 + Math.floor((nth * 4.5) / count)),
  );
  return days.map((day, index) => {
    const opened = start + day * 24 * hour + random() * 6 * hour;
    const reviewed = opened + (0.2 + random() * random() * 5) * hour;
    const isOpen = index >= days.length - 2;
    // One in nine is merged without anybody having looked.
    const isReviewed = !isOpen && index % 9 !== 4;
    const author = people[index % 5] ?? '';
    const reviewer = people[(index + 1 + Math.floor(random() * 4)) % 5] ?? '';
    const at = (time: number): string => new Date(time).toISOString();
    return {
      number: place * 10_000 + index + 1,
      url: `https://github.com/acme/shop/pull/${place * 10_000 + index + 1}`,
      author: { login: `${author}-${team}` },
      state: isOpen ? 'OPEN' : 'MERGED',
      isDraft: false,
      createdAt: at(opened),
      mergedAt: isOpen ? null : at(reviewed + hour),
      closedAt: isOpen ? null : at(reviewed + hour),
      additions: 20,
      deletions: 4,
      files: [{ path: `${team}/main.ts`, additions: 20, deletions: 4 }],
      reviews: isReviewed
        ? [{ author: { login: `${reviewer}-${team}` }, state: 'APPROVED', submittedAt: at(reviewed) }]
        : [],
    };
  });
}

/** The same numbers each time: Park and Miller's generator. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** What a command of the command line prints. */
export async function runCommand(...args: readonly string[]): Promise<string> {
  const root = path.join(import.meta.dirname, '..');
  const { stdout } = await promisify(execFile)(process.execPath, ['build/headroom.mjs', ...args], { cwd: root });
  return stdout;
}
