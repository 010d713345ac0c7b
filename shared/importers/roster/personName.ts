/** How a column writes names. */
export type NameOrder = 'asWritten' | 'lastFirst';

const suffixes = /^(jr|sr|ii|iii|iv|md|phd|dds|esq|cpa|mba)\.?$/i;
const openSeatNames =
  /^(vacant|vacancy|open|open (role|position|seat|req|requisition|headcount)|tbh|tbd|tba|to be hired|new hire|n\/a|na|none|unfilled|-+|—|\?+)$/i;
const leftStatuses =
  /^(terminated|termination|inactive|left|leaver|former|former employee|resigned|departed|dismissed|retired|deceased|offboarded|deactivated|deleted|disabled|ausgeschieden)$/i;
const no = /^(false|no|n|0|nein|non)$/i;
const yes = /^(true|yes|y|1|x|ja|oui)$/i;

/** Finds out whether names are written `Ortiz, Dana`: when at least half of them are. */
export function findNameOrder(names: readonly string[]): NameOrder {
  const filled = names.filter((name) => name !== '');
  const inverted = filled.filter((name) => splitInverted(name) !== null).length;
  return inverted > 0 && inverted * 2 >= filled.length ? 'lastFirst' : 'asWritten';
}

/** A name with the given name first. */
export function toGivenNameFirst(name: string, order: NameOrder): string {
  const parts = order === 'lastFirst' ? splitInverted(name) : null;
  return parts === null ? name : `${parts.given} ${parts.family}`;
}

/** Whether a cell for a name says that nobody holds the position. */
export function isOpenSeatName(name: string): boolean {
  return name === '' || openSeatNames.test(name);
}

/** Whether a cell says nothing: empty, a dash, `n/a`. */
export function isBlankValue(text: string): boolean {
  return text === '' || /^(-+|—|–|n\/a|na|none|null|unassigned|unknown|\?+)$/i.test(text);
}

/** Whether a status, or a column that says who is active, says that the person has left. */
export function hasLeft(status: string, header: string): boolean {
  return /active|enabled/i.test(header) ? no.test(status) : leftStatuses.test(status);
}

/** Whether a cell says yes. */
export function isYes(text: string): boolean {
  return yes.test(text);
}

function splitInverted(name: string): { readonly family: string; readonly given: string } | null {
  const [family, given, ...more] = name.split(',').map((part) => part.trim());
  if (family === undefined || given === undefined || more.length > 0) return null;
  if (!/\p{L}/u.test(family) || !/\p{L}/u.test(given) || suffixes.test(given)) return null;
  return { family, given };
}
