/** Label families that say which part of the code or which team a pull request belongs to, best first. */
const labelFamilies: readonly string[] = [
  'area',
  'component',
  'module',
  'package',
  'pkg',
  'scope',
  'team',
  'feature',
  'product',
  'domain',
  'service',
  'app',
  'sig',
];

const longestTopic = 60;

/**
 * Finds what a pull request is about without its files: from a label such as `area/billing`, `component: api` or
 * `team/payments`; else from the scope of a conventional commit title, `fix(billing): …`; else from a leading bracket or path
 * in the title, `[wifi] …` or `cmd/link: …`. The title is read here and stored nowhere.
 *
 * Source of the scope: Conventional Commits 1.0.0, https://www.conventionalcommits.org/en/v1.0.0/, item 4.
 *
 * @returns a lower-case word or path; null when nothing says anything
 */
export function readTopic(title: string, labels: readonly string[]): string | null {
  for (const family of labelFamilies) {
    for (const label of labels) {
      const [, name, value] = /^([a-z]+)\s*[/:]\s*(.+)$/i.exec(label.trim()) ?? [];
      if (name?.toLowerCase() === family && value !== undefined) return toTopic(value);
    }
  }
  const scope = /^[a-z]{2,20}\(([^()]{1,80})\)!?:/i.exec(title)?.[1];
  if (scope !== undefined) return toTopic(scope);
  const bracket = /^\[([\p{L}\p{N}][^[\]]{0,60})\]/u.exec(title)?.[1];
  if (bracket !== undefined && !/^(wip|rfc|draft|backport|\d|[A-Z]+-\d)/i.test(bracket)) return toTopic(bracket);
  const path = /^([a-z0-9_.-]+(?:\/[a-z0-9_.-]+)+): /i.exec(title)?.[1];
  return path === undefined ? null : toTopic(path);
}

/** The first of several, in lower case. */
function toTopic(text: string): string | null {
  const [first = ''] = text.split(/[,;&+]/);
  const topic = first
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .toLowerCase()
    .slice(0, longestTopic);
  return topic === '' || topic === '*' ? null : topic;
}
