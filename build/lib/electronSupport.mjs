/**
 * How long the Electron that we ship gets fixes. Electron supports its three newest majors and makes a new one every eight weeks
 * (electronjs.org/docs/latest/tutorial/electron-timelines), so a major is out of support 24 weeks after its first release. When the
 * next one is really out needs the network; this does not, and errs by days.
 */

const DAY_MS = 24 * 60 * 60_000;
const SUPPORTED_DAYS = 3 * 8 * 7;
/** A release made now is used for a while: a warning comes this long before the end. */
const WARN_DAYS = 28;

/** First stable release of each major, as npm published it (`npm view electron time`). Add the new major when the pin moves. */
const firstReleases = new Map([
  [43, '2026-07-01'],
  [44, '2026-08-25'],
  [45, '2026-10-21'],
]);

/**
 * @typedef {{ kind: 'supported', until: string } | { kind: 'endsSoon', until: string } | { kind: 'ended', until: string }
 *   | { kind: 'notKnown' }} ElectronSupport `notKnown`: an old major, or one that nobody has written down here
 */

/**
 * @param {string} version such as 45.4.1
 * @param {Date} today
 * @returns {ElectronSupport}
 */
export function electronSupport(version, today) {
  const released = firstReleases.get(Number.parseInt(version, 10));
  if (released === undefined) return { kind: 'notKnown' };
  const end = Date.parse(released) + SUPPORTED_DAYS * DAY_MS;
  const until = new Date(end).toISOString().slice(0, 10);
  const daysLeft = (end - today.getTime()) / DAY_MS;
  if (daysLeft < 0) return { kind: 'ended', until };
  return { kind: daysLeft < WARN_DAYS ? 'endsSoon' : 'supported', until };
}

/**
 * @param {ElectronSupport} support
 * @returns {string | null} null: what is made with it may be given to users
 */
export function whyNotForRelease(support) {
  switch (support.kind) {
    case 'supported':
    case 'endsSoon':
      return null;
    case 'ended':
      return `which gets no fixes since ${support.until}`;
    case 'notKnown':
      return 'whose end of support is not in build/lib/electronSupport.mjs';
  }
}
