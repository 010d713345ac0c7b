import { linesWithEnds } from './codeownersDiff.ts';

/** Lines around each change, as `git apply` and `patch` expect them. */
const around = 3;

/**
 * A unified diff. Empty: nothing changes. The new text has its lines where the old has them, one for one, and may have more at the end,
 * so that places agree and nothing has to be searched for.
 *
 * @param file relative to the repository
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [linesWithEnds(before), linesWithEnds(after)];
  return replacementDiff(
    file,
    old,
    old.map((_line, index) => now.slice(index, index + 1)),
    now.slice(old.length),
  );
}

/**
 * A unified diff of a text of which it is known what comes in the place of each line. Empty: nothing changes.
 *
 * @param file relative to the repository
 * @param old lines with their ends
 * @param next for each of them the lines in its place, with their ends
 * @param extra lines behind them all
 */
export function replacementDiff(
  file: string,
  old: readonly string[],
  next: readonly (readonly string[])[],
  extra: readonly string[] = [],
): string {
  const isSame = (index: number): boolean => next[index]?.length === 1 && next[index][0] === old[index];
  const changed = old.flatMap((_line, index) => (isSame(index) ? [] : [index]));
  const places = extra.length > 0 ? [...changed, old.length] : changed;
  const hunks: string[] = [];
  /** How many lines more the new text has before the hunk. */
  let shift = 0;
  for (let first = 0; first < places.length;) {
    let last = first;
    while (last + 1 < places.length && (places[last + 1] ?? 0) - (places[last] ?? 0) <= 2 * around) last += 1;
    const start = Math.max(0, (places[first] ?? 0) - around);
    const end = Math.min(old.length, (places[last] ?? 0) + around + 1);
    const body: string[] = [];
    let written = 0;
    for (let index = start; index < end; index += 1) {
      const now = next[index] ?? [];
      const from = old[index] ?? '';
      written += now.length;
      // A line that stays among others that come is told as staying, so that the least is touched.
      const stays = now.indexOf(from);
      if (stays === -1) body.push(marked('-', from), ...now.map((line) => marked('+', line)));
      else
        body.push(
          ...now.slice(0, stays).map((line) => marked('+', line)),
          marked(' ', from),
          ...now.slice(stays + 1).map((line) => marked('+', line)),
        );
    }
    const takesExtra = (places[last] ?? 0) === old.length;
    if (takesExtra) {
      body.push(...extra.map((line) => marked('+', line)));
      written += extra.length;
    }
    const count = end - start;
    const from = count === 0 ? 0 : start + 1;
    hunks.push(`@@ -${from},${count} +${start + shift + (written === 0 ? 0 : 1)},${written} @@\n`, ...body);
    shift += written - count;
    first = last + 1;
  }
  return hunks.length === 0 ? '' : [`--- a/${file}\n`, `+++ b/${file}\n`, ...hunks].join('');
}

function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}
