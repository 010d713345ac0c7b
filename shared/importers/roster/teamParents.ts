/**
 * Finds the teams above each team where a roster gives ids of teams and of their parents, as reports of Workday do. A parent
 * with nobody in it has no name in the roster, and its id stands for it.
 *
 * @param ids     the id of each row’s team
 * @param names   its name
 * @param parents the id of the team above it
 * @returns by team id, the names from the outermost down
 */
export function readTeamParents(
  ids: readonly string[],
  names: readonly string[],
  parents: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const nameOf = new Map<string, string>();
  const parentOf = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    if (id === '') continue;
    if (!nameOf.has(id)) nameOf.set(id, names[index] ?? id);
    const parent = parents[index] ?? '';
    if (parent !== '' && parent !== id) parentOf.set(id, parent);
  }
  return new Map(
    [...parentOf.keys()].map((id) => {
      const above: string[] = [];
      const seen = new Set([id]);
      for (let up = parentOf.get(id); up !== undefined && !seen.has(up); up = parentOf.get(up)) {
        seen.add(up);
        above.unshift(nameOf.get(up) ?? up);
      }
      return [id, above];
    }),
  );
}
