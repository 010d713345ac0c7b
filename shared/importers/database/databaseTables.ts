/** Engines that the query can be written for. `postgresql` is what Headroom itself runs; the others are for copying. */
export const sqlDialects = ['postgresql', 'bigquery', 'snowflake', 'trino'] as const;
export type SqlDialect = (typeof sqlDialects)[number];

/**
 * Where an engine keeps pull requests and reviews. Names are taken as they stand, and a dot parts schema and table; `devlake` is
 * the domain layer of Apache DevLake.
 */
export type DatabaseTables = { readonly kind: 'own'; readonly names: OwnNames } | { readonly kind: 'devlake' };

/** The names of one's own tables and their columns. An empty name: there is no such column. */
export interface OwnNames {
  readonly pullRequests: string;
  readonly repository: string;
  readonly number: string;
  readonly area: string;
  readonly createdAt: string;
  readonly mergedAt: string;
  readonly reviews: string;
  readonly reviewRepository: string;
  readonly reviewNumber: string;
  readonly reviewer: string;
  readonly author: string;
  readonly submittedAt: string;
}

/** The names that the templates use. */
export const usualNames: OwnNames = {
  pullRequests: 'pull_requests',
  repository: 'repository',
  number: 'number',
  area: '',
  createdAt: 'created_at',
  mergedAt: 'merged_at',
  reviews: 'reviews',
  reviewRepository: 'repository',
  reviewNumber: 'number',
  reviewer: 'reviewer',
  author: 'author',
  submittedAt: 'submitted_at',
};

/** Whole weeks before the running one: usual, and at most. */
export const usualWeekCount = 12;
export const largestWeekCount = 520;
