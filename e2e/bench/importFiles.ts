/** Rosters and exports of pull requests in the shape that the tools write them, of any size and always the same. */

/** The roster's CSV as an HR system exports it: one row a person, one manager a team of ten. */
export function generateRoster(people: number): string {
  const rows = ['Employee #,Name,Job Title,Department,Team,Reports To,Location,FTE,Hire Date,Work Email,GitHub'];
  for (let index = 0; index < people; index += 1) {
    const team = Math.floor(index / 10);
    const isManager = index % 10 === 0;
    const title = isManager ? 'Engineering Manager' : (titles[index % titles.length] ?? '');
    const manager = isManager ? '' : `"Surname ${team * 10}, Given"`;
    const hired = `20${15 + (index % 10)}-0${1 + (index % 9)}-1${index % 10}`;
    rows.push(
      `${1_000 + index},"Surname ${index}, Given",${title},Department ${Math.floor(team / 8)},Team ${team},` +
        `${manager},${places[index % places.length] ?? ''},${index % 17 === 0 ? 0.6 : 1},${hired},` +
        `${loginOf(index)}@example.invalid,${loginOf(index)}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

/** What `gh pr list --json` writes, with authors, files, labels and reviews. */
export function generatePullRequests(count: number, people: number): string {
  const next = createDraws(count);
  return JSON.stringify(Array.from({ length: count }, (_, index) => pullRequest(index + 1, people, next)));
}

const titles = ['Engineer', 'Senior Engineer', 'Engineer', 'Staff Engineer', 'Engineer', 'Quality Engineer'];
const places = ['Lisbon', 'Bengaluru', 'Milan', 'Berlin', '"Dublin, Ireland"'];
const states = ['APPROVED', 'APPROVED', 'COMMENTED', 'CHANGES_REQUESTED'];
const start = Date.UTC(2026, 0, 5);
const hour = 3_600_000;

function loginOf(index: number): string {
  return `engineer-${index}`;
}

/** Whole numbers below a limit, in an order that only looks like chance. */
function createDraws(seed: number): (limit: number) => number {
  let state = seed % 2_147_483_647 || 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function pullRequest(number: number, people: number, next: (limit: number) => number): object {
  const author = next(people);
  const team = Math.floor(author / 10);
  // Twelve weeks, in the order of opening.
  const opened = start + Math.floor(((number - 1) * 1.5) % 2_016) * hour;
  const merged = opened + (2 + next(90)) * hour;
  const reviewers = [0, 1, 2].slice(0, 1 + next(3)).map(() => team * 10 + next(10));
  const files = Array.from({ length: 1 + next(8) }, () => ({
    path: `area-${(team * 5 + next(5)) % 200}/src/module-${next(40)}/file-${next(400)}.ts`,
    additions: next(120),
    deletions: next(60),
  }));
  return {
    number,
    title: `Change ${number} of the module, with a title as long as they are`,
    url: `https://github.com/acme/product/pull/${number}`,
    state: 'MERGED',
    isDraft: false,
    author: { id: `U_${author}`, is_bot: false, login: loginOf(author), name: `Given Surname ${author}` },
    createdAt: timeText(opened),
    updatedAt: timeText(merged),
    closedAt: timeText(merged),
    mergedAt: timeText(merged),
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
    baseRefName: 'main',
    headRefName: `${loginOf(author)}/change-${number}`,
    labels: next(3) === 0 ? [{ id: 'L1', name: 'enhancement', description: '', color: '0e8a16' }] : [],
    files,
    reviewDecision: 'APPROVED',
    reviews: reviewers.map((reviewer, place) => ({
      id: `R_${number}_${place}`,
      author: { login: loginOf(reviewer) },
      authorAssociation: 'MEMBER',
      body: 'Looks right to me; one remark about the names in the second file, and a question about the test.',
      submittedAt: timeText(opened + (1 + next(48)) * hour),
      includesCreatedEdit: false,
      reactionGroups: [],
      state: states[next(states.length)],
      commit: { oid: 'aa11' },
    })),
    statusCheckRollup: [],
  };
}

function timeText(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
