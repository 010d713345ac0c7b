import type { IssueLog, IssuePlace } from '../importIssue.ts';
import { cleanText } from '../text/cleanText.ts';
import { readEntityRef, type CatalogEntity, type CatalogKind } from './catalogEntity.ts';

const kinds: readonly CatalogKind[] = ['component', 'system', 'domain', 'group', 'user'];
/** Kinds that say nothing of who works on what. */
const otherKinds = ['location', 'api', 'resource', 'template'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads one entity of a Backstage catalogue, from YAML or from the interface’s JSON. What is no entity, or of a kind that
 * Headroom has no need of, is left out and counted. Placeholders such as `$text` and `${{ }}` count as missing.
 *
 * Source of the fields: IMPORT specification, B12.
 */
export function readEntity(value: unknown, place: IssuePlace, log: IssueLog): CatalogEntity | null {
  const entity = fieldsOf(value);
  const metadata = fieldsOf(entity.metadata);
  const written = textOf(entity.kind);
  const name = textOf(metadata.name);
  const kind = kinds.find((candidate) => candidate === written.toLowerCase());
  if (kind === undefined || name === '') {
    const isKnown = otherKinds.includes(written.toLowerCase());
    log.report(isKnown ? 'entityNotNeeded' : 'entityUnknown', place, `${written || 'no kind'} ${name}`.trim());
    return null;
  }
  const spec = fieldsOf(entity.spec);
  const profile = fieldsOf(spec.profile);
  const annotations = fieldsOf(metadata.annotations);
  const space = textOf(metadata.namespace) || 'default';
  const reference = (field: unknown, usualKind: string): string | null => {
    const text = textOf(field);
    if (text === '') return null;
    const ref = readEntityRef(text, usualKind, space);
    if (ref === null) log.report('referenceInvalid', place, text);
    return ref;
  };
  const references = (field: unknown, usualKind: string): readonly string[] => [
    ...new Set(
      (Array.isArray(field) ? (field as readonly unknown[]) : []).flatMap((item) => reference(item, usualKind) ?? []),
    ),
  ];
  const location = readLocation(textOf(annotations['backstage.io/source-location']));
  const related = readRelations(entity.relations, log, place);
  return {
    ref: `${kind}:${space}/${name}`.toLowerCase(),
    kind,
    name,
    title: textOf(profile.displayName) || textOf(metadata.title),
    type: textOf(spec.type),
    lifecycle: textOf(spec.lifecycle),
    // An owner without a kind is a group.
    owner: reference(spec.owner, 'group') ?? related.get('ownedBy')?.[0] ?? null,
    system: reference(spec.system, 'system') ?? related.get('partOf')?.find((ref) => ref.startsWith('system:')) ?? null,
    domain: reference(spec.domain, 'domain'),
    parent: kind === 'group' ? (reference(spec.parent, 'group') ?? related.get('childOf')?.[0] ?? null) : null,
    children: references(spec.children, 'group'),
    members: [...new Set([...references(spec.members, 'user'), ...(related.get('hasMember') ?? [])])],
    memberOf: [...new Set([...references(spec.memberOf, 'group'), ...(related.get('memberOf') ?? [])])],
    email: textOf(profile.email),
    repository:
      textOf(annotations['github.com/project-slug']) ||
      textOf(annotations['gitlab.com/project-slug']) ||
      location.repository,
    folder: location.folder,
    teamSlug: textOf(annotations['github.com/team-slug']),
    login: textOf(annotations['github.com/user-login']),
    place,
  };
}

/** The interface adds what follows from all entities together: `{ "type": "ownedBy", "targetRef": "group:default/payments" }`. */
function readRelations(value: unknown, log: IssueLog, place: IssuePlace): ReadonlyMap<string, readonly string[]> {
  const related = new Map<string, string[]>();
  for (const item of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const relation = fieldsOf(item);
    const target = textOf(relation.targetRef) || refOf(fieldsOf(relation.target));
    const ref = readEntityRef(target, '');
    if (ref === null || ref.startsWith(':')) {
      log.report('referenceInvalid', place, target);
      continue;
    }
    const type = textOf(relation.type);
    related.set(type, [...(related.get(type) ?? []), ref]);
  }
  return related;
}

function refOf({ kind, namespace, name }: Fields): string {
  return `${textOf(kind)}:${textOf(namespace) || 'default'}/${textOf(name)}`;
}

/** `url:https://github.com/acme/payments/tree/main/src/pay/`: the first colon separates. */
function readLocation(location: string): { readonly repository: string; readonly folder: string } {
  const url = location.slice(location.indexOf(':') + 1);
  const [, repository = '', folder = ''] =
    /^https?:\/\/[^/]+\/(.+?)(?:\/-)?\/(?:tree|blob|src)\/[^/]+\/?(.*)$/.exec(url) ??
    /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/?()$/.exec(url) ??
    [];
  // A file stands for the folder that it lies in.
  const path = /\.[^/]+$/.test(folder) ? folder.replace(/[^/]*$/, '') : folder;
  return { repository, folder: path === '' || path.endsWith('/') ? path : `${path}/` };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || /\$\{\{|\{\{/.test(value)) return '';
  return cleanText(value).text;
}
