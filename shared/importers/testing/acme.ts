/** The invented sample world of the IMPORT specification, B0.6: its roster, pull requests and ownership file. */
export const acmeRoster = `
Employee #,Name,Job Title,Department,Reports To,Location,FTE,Hire Date,Work Email,GitHub
1001,Dana Ortiz,Engineering Manager,Engineering,,Lisbon,1,2019-04-01,dana@acme.example,dortiz
1002,Priya Raman,Senior Engineer,Payments,Dana Ortiz,Bengaluru,1,2021-02-15,priya@acme.example,praman
1003,Marco Bianchi,Staff Engineer,Payments,Dana Ortiz,Milan,1,2018-09-03,marco@acme.example,mbianchi
1004,Lena Vogt,Engineer,Web,Dana Ortiz,Berlin,0.6,2023-06-01,lena@acme.example,lvogt
`;

export const acmeCodeowners = `# .github/CODEOWNERS
*                 @acme/platform
/src/pay/         @acme/payments
/src/pay/refund*  @mbianchi @praman
docs/*            docs@acme.example
/apps/legacy/
`;

const review = (id: string, login: string, submittedAt: string, state: string) => ({
  id,
  author: { login },
  authorAssociation: 'NONE',
  body: 'a body that is not to be stored',
  submittedAt,
  includesCreatedEdit: false,
  reactionGroups: [],
  state,
  commit: { oid: 'aa11' },
});

export const acmePullRequests = [
  {
    number: 482,
    title: 'Retry card captures',
    url: 'https://github.com/acme/payments/pull/482',
    state: 'MERGED',
    isDraft: false,
    isCrossRepository: false,
    author: { id: 'U_1a', is_bot: false, login: 'praman', name: 'Priya Raman' },
    createdAt: '2026-09-01T08:12:00Z',
    updatedAt: '2026-09-03T15:40:10Z',
    closedAt: '2026-09-03T15:40:09Z',
    mergedAt: '2026-09-03T15:40:09Z',
    mergedBy: { id: 'U_1b', is_bot: false, login: 'mbianchi', name: 'Marco Bianchi' },
    mergeCommit: { oid: '9f1c2d3e4f5061728394a5b6c7d8e9f001122334' },
    additions: 214,
    deletions: 37,
    changedFiles: 2,
    baseRefName: 'main',
    headRefName: 'praman/retry-captures',
    labels: [{ id: 'L1', name: 'payments', description: '', color: '0e8a16' }],
    files: [
      { path: 'src/pay/capture.ts', additions: 180, deletions: 37 },
      { path: 'docs/retries.md', additions: 34, deletions: 0 },
    ],
    reviewDecision: 'APPROVED',
    reviewRequests: [{ __typename: 'Team', name: 'Payments', slug: 'acme/payments' }],
    reviews: [
      review('R0', 'coderabbitai', '2026-09-01T08:13:20Z', 'COMMENTED'),
      review('R1', 'praman', '2026-09-01T09:00:00Z', 'COMMENTED'),
      review('R2', 'mbianchi', '2026-09-02T13:05:00Z', 'APPROVED'),
    ],
    statusCheckRollup: [{ __typename: 'CheckRun', name: 'unit', completedAt: '0001-01-01T00:00:00Z' }],
  },
  {
    number: 490,
    title: 'Bump zod',
    url: 'https://github.com/acme/payments/pull/490',
    state: 'OPEN',
    isDraft: true,
    isCrossRepository: false,
    author: { is_bot: true, login: 'app/dependabot' },
    createdAt: '2026-09-05T02:00:00Z',
    updatedAt: '2026-09-05T02:00:00Z',
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    additions: 3,
    deletions: 3,
    changedFiles: 1,
    baseRefName: 'main',
    headRefName: 'dependabot/npm_and_yarn/zod-4.6.7',
    labels: [],
    files: [{ path: 'package-lock.json', additions: 3, deletions: 3 }],
    reviewDecision: 'REVIEW_REQUIRED',
    reviewRequests: [],
    reviews: [],
    statusCheckRollup: null,
  },
] as const;
