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
  const differs = (index: number): boolean => old[index] !== now[index];
  const changed = old.flatMap((_line, index) => (differs(index) ? [index] : []));
  const extra = now.slice(old.length);
  const places = extra.length > 0 ? [...changed, old.length] : changed;
  const hunks: string[] = [];
  for (let first = 0; first < places.length;) {
    let last = first;
    while (last + 1 < places.length && (places[last + 1] ?? 0) - (places[last] ?? 0) <= 2 * around) last += 1;
    const start = Math.max(0, (places[first] ?? 0) - around);
    const end = Math.min(old.length, (places[last] ?? 0) + around + 1);
    const body: string[] = [];
    for (let index = start; index < end; index += 1) {
      const [from, to] = [old[index] ?? '', now[index] ?? ''];
      body.push(...(differs(index) ? [marked('-', from), marked('+', to)] : [marked(' ', from)]));
    }
    const takesExtra = (places[last] ?? 0) === old.length;
    if (takesExtra) body.push(...extra.map((line) => marked('+', line)));
    const count = end - start;
    const from = count === 0 ? 0 : start + 1;
    hunks.push(`@@ -${from},${count} +${start + 1},${count + (takesExtra ? extra.length : 0)} @@\n`, ...body);
    first = last + 1;
  }
  return hunks.length === 0 ? '' : [`--- a/${file}\n`, `+++ b/${file}\n`, ...hunks].join('');
}

function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}
