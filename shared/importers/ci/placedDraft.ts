import type { IssueLog } from '../importIssue.ts';

/** A draft with the file it comes from and the repository it is of. */
export interface PlacedDraft<Draft> {
  readonly draft: Draft;
  readonly repository: string;
  readonly log: IssueLog;
}
