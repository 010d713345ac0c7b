/** What kind of CI export a JSON text is. */
export interface DetectedCi {
  /** In words for the user. */
  readonly dialect: string;
  /** The list inside each page that holds the records; null: the records stand by themselves or in a plain list. */
  readonly list: string | null;
}

interface Shape {
  readonly dialect: string;
  /** Fields of the records; all of them must be there. */
  readonly fields: readonly string[];
}

/** Source of the fields: IMPORT specification, B4 to B7. The first that fits. */
const shapes: readonly Shape[] = [
  { dialect: 'runs of GitHub Actions by gh', fields: ['databaseId', 'headBranch', 'conclusion'] },
  { dialect: 'runs of GitHub Actions', fields: ['run_number', 'head_branch', 'conclusion'] },
  { dialect: 'jobs of GitHub Actions', fields: ['run_id', 'conclusion', 'started_at'] },
  { dialect: 'states of GitHub deployments', fields: ['deployment_url', 'state'] },
  { dialect: 'deployments of GitHub', fields: ['environment', 'statuses_url'] },
  { dialect: 'deployments of GitHub', fields: ['environment', 'sha', 'task', 'ref'] },
  { dialect: 'CircleCI’s Insights of an organisation', fields: ['org_project_data'] },
  { dialect: 'CircleCI’s Insights', fields: ['metrics', 'total_runs'] },
  { dialect: 'CircleCI’s runs', fields: ['credits_used', 'stopped_at', 'branch', 'status'] },
  { dialect: 'CircleCI’s workflows', fields: ['pipeline_number', 'status'] },
  { dialect: 'CircleCI’s workflows', fields: ['pipeline_id', 'stopped_at', 'status'] },
  { dialect: 'CircleCI’s pipelines', fields: ['project_slug', 'trigger', 'state'] },
  { dialect: 'CircleCI’s jobs', fields: ['project_slug', 'status', 'started_at'] },
  { dialect: 'a job of CircleCI', fields: ['latest_workflow', 'status'] },
  { dialect: 'deployments of GitLab', fields: ['environment', 'deployable', 'sha'] },
  { dialect: 'jobs of GitLab', fields: ['stage', 'allow_failure', 'status'] },
  { dialect: 'pipelines of GitLab', fields: ['ref', 'sha', 'status', 'web_url'] },
  { dialect: 'pipelines of Bitbucket', fields: ['build_number', 'created_on'] },
];

/** Fields that pull and merge requests have and runs do not. */
const pullRequestFields = [
  'baseRefName',
  'reviewDecision',
  'requested_reviewers',
  'pullRequests',
  'target_branch',
  'close_source_branch',
];
const lists = ['workflow_runs', 'jobs', 'items', 'values', 'deployments'] as const;

/**
 * Tells what kind of CI export JSON text is by the fields of its first records. Pull and merge requests hold runs too: what has
 * their fields is none.
 *
 * @param text the beginning of the text
 * @returns null when it is none
 */
export function detectCi(text: string): DetectedCi | null {
  const has = (field: string): boolean => text.includes(`"${field}":`) || text.includes(`"${field}" :`);
  if (pullRequestFields.some(has)) return null;
  const shape = shapes.find(({ fields }) => fields.every(has));
  if (shape === undefined) return null;
  // `gh run view` has jobs inside its run; a page has them next to a count.
  const page =
    /^\s*\[?\s*\{(?:\s*"(?:[^"\\]|\\.){0,64}"\s*:\s*(?:"(?:[^"\\]|\\.){0,500}"|[\d.]+|null|true|false)\s*,){0,12}\s*"(\w+)"\s*:\s*\[/.exec(
      text,
    )?.[1];
  const isRunWithJobs = page === 'jobs' && has('databaseId') && has('headBranch');
  const list = isRunWithJobs ? undefined : lists.find((name) => name === page);
  return { dialect: shape.dialect, list: list ?? null };
}
