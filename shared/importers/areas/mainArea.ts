import type { ChangedFile } from '../github/ghPullRequest.ts';

/**
 * The area that a pull request belongs to: the one with most changed lines; of equal ones that with more files, then the first
 * by name. Null when no file is in an area.
 */
export function findMainArea(files: readonly ChangedFile[], areaOf: (path: string) => string | null): string | null {
  const sums = new Map<string, { lines: number; files: number }>();
  for (const file of files) {
    const area = areaOf(file.path);
    if (area === null) continue;
    const sum = sums.get(area) ?? { lines: 0, files: 0 };
    sums.set(area, { lines: sum.lines + file.lines, files: sum.files + 1 });
  }
  let main: string | null = null;
  for (const [area, sum] of sums) {
    const best = main === null ? undefined : sums.get(main);
    const isMore =
      best === undefined ||
      sum.lines > best.lines ||
      (sum.lines === best.lines && (sum.files > best.files || (sum.files === best.files && area < (main ?? ''))));
    if (isMore) main = area;
  }
  return main;
}
