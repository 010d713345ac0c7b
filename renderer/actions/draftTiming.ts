/** Unsaved work is on disk at most this long after the last change. */
const mostMilliseconds = 1000;
/** Short enough that a session that ends takes as little as can be; long enough that one act is one draft. */
const leastMilliseconds = 150;

/**
 * How long a changed plan waits for its draft: hardly at all after a pause, and so long in a row of changes that there is about one
 * draft a second.
 *
 * @param sinceLast milliseconds since the last draft was begun
 * @param isProtected it is sealed before it is written, by a process that may have to be started first
 */
export function draftWait(sinceLast: number, isProtected: boolean): number {
  const between = mostMilliseconds * (isProtected ? 0.5 : 0.8);
  return Math.max(leastMilliseconds, Math.min(between, between - sinceLast));
}
