import type { IssuePlace } from '../importIssue.ts';

/** An entity of a Backstage catalogue with what Headroom needs. Plain data: it crosses processes as JSON. */
export interface CatalogEntity {
  /** `component:default/payments-api`, in lower case. */
  readonly ref: string;
  readonly kind: CatalogKind;
  readonly name: string;
  /** The display name or title; empty: none. */
  readonly title: string;
  readonly type: string;
  readonly lifecycle: string;
  /** References in full: `group:default/payments`. */
  readonly owner: string | null;
  readonly system: string | null;
  readonly domain: string | null;
  readonly parent: string | null;
  readonly children: readonly string[];
  /** Of a group, by the group; of a user, by the user. */
  readonly members: readonly string[];
  readonly memberOf: readonly string[];
  readonly email: string;
  /** `acme/payments`; empty: not said. */
  readonly repository: string;
  /** The folder of the source in its repository, with a slash at its end; empty: the whole, or not said. */
  readonly folder: string;
  /** `acme/payments`, the group’s name on GitHub; empty: not said. */
  readonly teamSlug: string;
  /** The user’s login on GitHub; empty: not said. */
  readonly login: string;
  readonly place: IssuePlace;
}

export type CatalogKind = 'component' | 'system' | 'domain' | 'group' | 'user';

/**
 * Reads a reference, `[kind:][namespace/]name`, in full and in lower case, as Backstage compares them.
 *
 * Source: backstage.io, “Well-known references”, and `parseEntityRef` of `@backstage/catalog-model`.
 *
 * @param written    the reference
 * @param usualKind  the kind where none is written
 * @param usualSpace the namespace where none is written
 * @returns null when it is none
 */
export function readEntityRef(written: string, usualKind: string, usualSpace = 'default'): string | null {
  const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(written.trim());
  if (match === null) return null;
  const [, kind = usualKind, space = usualSpace, name = ''] = match;
  return `${kind}:${space}/${name}`.toLowerCase();
}
