/** Small files of what hosts and DevLake export beside the samples of the specification, in the shapes that it lists. */
const pipelineOfGitlab = `[{"id":1,"iid":3,"project_id":12,"sha":"77aa","ref":"main","status":"success","source":"push",
"created_at":"2026-09-20T09:00:00.000Z","updated_at":"2026-09-20T09:12:00.000Z","web_url":"https://gitlab.example.com/acme/payments/-/pipelines/1"}]`;

/** By the names that they go by. */
export const moreFormats: Readonly<Record<string, string>> = {
  'reviews-482.json': `[{"id":1,"user":{"login":"mbianchi","id":1003,"type":"User"},"body":"","state":"APPROVED",
"submitted_at":"2026-09-02T13:05:00Z","commit_id":"bb22","author_association":"MEMBER"}]`,
  'files-482.json': `[{"filename":"src/pay/capture.ts","status":"modified","additions":180,"deletions":37,"changes":217}]`,
  'approvals-77.json': `{"iid":77,"project_id":12,"approvals_required":1,"approvals_left":0,
"approved_by":[{"user":{"id":5,"username":"mbianchi","name":"Marco Bianchi","state":"active"}}]}`,
  'notes-77.json': `[{"id":1,"body":"approved this merge request","system":true,"created_at":"2026-09-03T09:00:00.000Z",
"author":{"id":5,"username":"mbianchi","name":"Marco Bianchi","state":"active"},"noteable_iid":77,"noteable_type":"MergeRequest"}]`,
  'pull-requests.json': `{"size":1,"values":[{"id":31,"title":"Web: new checkout","state":"MERGED","open":false,"closed":true,
"createdDate":1788256800000,"updatedDate":1788341400000,"closedDate":1788341400000,
"fromRef":{"displayId":"checkout"},"toRef":{"displayId":"main","repository":{"slug":"web","project":{"key":"ACME"}}},
"author":{"user":{"name":"lvogt","displayName":"Lena Vogt"}},
"reviewers":[{"user":{"name":"mbianchi","displayName":"Marco Bianchi"},"status":"APPROVED","approved":true}]}]}`,
  'jobs.json': `{"total_count":1,"jobs":[{"id":11,"run_id":700001,"name":"unit","status":"completed","conclusion":"success",
"created_at":"2026-09-20T09:00:00Z","started_at":"2026-09-20T09:01:00Z","completed_at":"2026-09-20T09:10:00Z","labels":["ubuntu-latest"]}]}`,
  'pipelines.json': pipelineOfGitlab,
  'cicd_tasks.csv': `id,name,pipeline_id,result,status,type,environment,duration_sec,queued_duration_sec,created_date,started_date,finished_date,cicd_scope_id
github:GithubJob:1:5,unit,github:GithubRun:1:9,SUCCESS,DONE,TEST,TESTING,540,60,2026-09-20 09:00:00,2026-09-20 09:01:00,2026-09-20 09:10:00,github:GithubRepo:1:10
`,
  'cicd_deployments.csv': `id,cicd_scope_id,name,result,status,environment,created_date,started_date,finished_date,duration_sec
github:GithubDeployment:1:7,github:GithubRepo:1:10,deploy,SUCCESS,DONE,PRODUCTION,2026-09-20 10:00:00,2026-09-20 10:00:10,2026-09-20 10:05:00,290
`,
  'accounts.csv': `id,email,full_name,user_name,organization,created_date,status
github:GithubAccount:1:1002,priya@acme.example,Priya Raman,praman,acme,2021-02-15 00:00:00,0
`,
  'team_users.csv': 'team_id,user_id\n1,2\n2,3\n',
  'user_accounts.csv': 'user_id,account_id\n2,github:GithubAccount:1:1002\n',
};
