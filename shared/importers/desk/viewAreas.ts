import type { CodeArea } from '../../org/org.ts';
import type { Plan } from '../../plan/plan.ts';
import { alikeness } from './alikeness.ts';
import type { AreasView, KnownArea } from './deskViews.ts';

const mostUnknown = 40;
const mostKnown = 2_000;
const mostAlike = 3;

/**
 * Code areas that only a name tells of (a table, a database, a topic) and that were not there before, each with what may be
 * meant. Where there is nothing else they could be, they are simply new, and nothing is asked.
 *
 * @param after the plan as the import would make it
 */
export function viewAreas(before: Plan, after: Plan): AreasView {
  const areas = [...after.baseline.areas.values()];
  const isNamedOnly = (area: CodeArea): boolean => area.paths.length === 0 && !before.baseline.areas.has(area.id);
  const known = areas.filter((area) => !isNamedOnly(area)).map(toKnown);
  if (known.length === 0) return { unknown: [], more: 0, known: [] };
  const unknown = areas
    .filter(isNamedOnly)
    .sort((left, right) => right.demand.pullRequestsPerWeek - left.demand.pullRequestsPerWeek);
  return {
    unknown: unknown.slice(0, mostUnknown).map((area) => ({
      ...toKnown(area),
      pullRequestsPerWeek: area.demand.pullRequestsPerWeek,
      alike: known
        .map((other) => ({ other, score: scoreOf(area, other) }))
        .filter(({ score }) => score > 0)
        .sort((left, right) => right.score - left.score || left.other.name.localeCompare(right.other.name))
        .slice(0, mostAlike)
        .map(({ other }) => other),
    })),
    more: Math.max(0, unknown.length - mostUnknown),
    known: known.sort((left, right) => left.name.localeCompare(right.name)).slice(0, mostKnown),
  };
}

/** Words in common, and half a word for the same repository: it alone says nothing. */
function scoreOf(area: CodeArea, other: KnownArea): number {
  const words = Math.max(alikeness(area.name, other.name), alikeness(other.name, area.name));
  return words === 0 ? 0 : words + (area.repository === other.repository ? 0.5 : 0);
}

function toKnown({ id, name, repository }: CodeArea): KnownArea {
  return { id, name, repository };
}
