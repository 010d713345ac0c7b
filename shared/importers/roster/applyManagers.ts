import type { SeatId } from '../../base/ids.ts';
import type { ImportContext } from '../importContext.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import { nameKey } from '../text/cleanText.ts';
import type { RosterEntry, RosterReading } from './readRosterRows.ts';

/** A row and the seat that it became. */
export interface PlacedEntry {
  readonly entry: RosterEntry;
  readonly seatId: SeatId;
}

/**
 * Links seats to their managers' seats: by employee number, then e-mail address or login, then name. A name that several
 * people have, a manager who is not in the roster and oneself are asked about, and the link is left out. A circle is asked about
 * and kept as it was told: the map shows it, and the user decides where to cut.
 */
export function applyManagers(
  context: ImportContext,
  placed: readonly PlacedEntry[],
  rowWord: RosterReading['rowWord'],
  log: IssueLog,
): void {
  const find = createManagerFinder(placed);
  const links = new Map<SeatId, { readonly to: SeatId; readonly line: number }>();
  const reported = new Set<string>();
  for (const { entry, seatId } of placed) {
    if (entry.managers.length === 0) continue;
    const place = textPlace(entry.line, 1);
    const manager = find(entry);
    if (manager.kind === 'found') {
      links.set(seatId, { to: manager.seatId, line: entry.line });
      continue;
    }
    const written = entry.managers.at(-1) ?? '';
    if (manager.kind === 'self') log.report('managerIsSelf', place, entry.name);
    // One manager who is missing concerns many rows: once is enough.
    else if (!reported.has(written)) {
      reported.add(written);
      log.report(manager.kind === 'unknown' ? 'managerUnknown' : 'managerAmbiguous', place, written);
    }
  }
  const withoutManager = new Set(placed.flatMap(({ entry, seatId }) => (entry.managers.length === 0 ? [seatId] : [])));
  reportCircles(context, withoutManager, { links, rowWord }, log);
  applyLinks(context, placed, links);
}

type Found = { readonly kind: 'found'; readonly seatId: SeatId } | { readonly kind: 'unknown' | 'several' | 'self' };

function createManagerFinder(placed: readonly PlacedEntry[]): (entry: RosterEntry) => Found {
  const byId = new Map<string, SeatId>();
  const byContact = new Map<string, SeatId>();
  const byName = new Map<string, Map<string, SeatId>>();
  for (const { entry, seatId } of [...placed].sort((left, right) => left.entry.line - right.entry.line)) {
    remember(byId, entry.employeeId.toLowerCase(), seatId);
    for (const email of entry.emails) remember(byContact, email, seatId);
    for (const { login } of entry.logins) remember(byContact, login.toLowerCase(), seatId);
    if (entry.name === '') continue;
    const seats = byName.get(nameKey(entry.name)) ?? new Map<string, SeatId>();
    // Several rows of one person are one manager, who is met in the first of their seats.
    if (!seats.has(whoIs(entry))) seats.set(whoIs(entry), seatId);
    byName.set(nameKey(entry.name), seats);
  }
  return (entry) => {
    for (const written of entry.managers) {
      const key = written.toLowerCase();
      const seatId = byId.get(key) ?? byContact.get(key);
      if (seatId !== undefined) return isOwn(entry, key) ? { kind: 'self' } : { kind: 'found', seatId };
    }
    for (const written of entry.managers) {
      const seats = byName.get(nameKey(written));
      if (seats === undefined) continue;
      if (seats.size > 1) return { kind: 'several' };
      if (nameKey(written) === nameKey(entry.name)) return { kind: 'self' };
      const [seatId] = seats.values();
      if (seatId !== undefined) return { kind: 'found', seatId };
    }
    return { kind: 'unknown' };
  };
}

function whoIs(entry: RosterEntry): string {
  return entry.employeeId || (entry.emails[0] ?? entry.logins[0]?.login ?? 'only a name');
}

function isOwn(entry: RosterEntry, key: string): boolean {
  return (
    entry.employeeId.toLowerCase() === key ||
    entry.emails.includes(key) ||
    entry.logins.some(({ login }) => login.toLowerCase() === key)
  );
}

/** Asks about each circle, at the row that stands first, and names the row of everybody in it. */
function reportCircles(
  context: ImportContext,
  withoutManager: ReadonlySet<SeatId>,
  {
    links,
    rowWord,
  }: {
    readonly links: ReadonlyMap<SeatId, { readonly to: SeatId; readonly line: number }>;
    readonly rowWord: RosterReading['rowWord'];
  },
  log: IssueLog,
): void {
  const done = new Set<SeatId>();
  const managerOf = (id: SeatId): SeatId | null =>
    links.get(id)?.to ?? (withoutManager.has(id) ? null : (context.draft.get('seats', id)?.reportsTo ?? null));
  for (const start of [...links.keys()]) {
    const walk: SeatId[] = [];
    const onWalk = new Set<SeatId>();
    let id: SeatId | null = start;
    while (id !== null && !done.has(id) && !onWalk.has(id)) {
      walk.push(id);
      onWalk.add(id);
      id = managerOf(id);
    }
    if (id !== null && onWalk.has(id)) {
      const circle = walk.slice(walk.indexOf(id));
      const linked = circle.flatMap((seatId) => {
        const link = links.get(seatId);
        return link === undefined ? [] : [{ seatId, line: link.line }];
      });
      linked.sort((left, right) => left.line - right.line);
      const [top] = linked;
      if (top !== undefined) {
        const told = circle.map((seatId) => {
          const line = links.get(seatId)?.line;
          return `${nameOf(context, seatId)} (${line === undefined ? 'in the plan' : `${rowWord} ${line}`})`;
        });
        log.report('managerCycle', textPlace(top.line, 1), told.join(', '));
      }
    }
    for (const seatId of walk) done.add(seatId);
  }
}

/** Old links go before new ones come: in between, the two together could be a circle. */
function applyLinks(
  context: ImportContext,
  placed: readonly PlacedEntry[],
  links: ReadonlyMap<SeatId, { readonly to: SeatId }>,
): void {
  const changes = placed.flatMap(({ entry, seatId }) => {
    const present = context.draft.get('seats', seatId)?.reportsTo ?? null;
    const to = links.get(seatId)?.to ?? null;
    // A manager who was named and not found is asked about; the link that is there stays meanwhile.
    const isUnknown = to === null && entry.managers.length > 0;
    return present === to || isUnknown ? [] : [{ seatId, to }];
  });
  for (const { seatId } of changes) context.apply({ kind: 'updateSeat', seatId, changes: { reportsTo: null } });
  for (const { seatId, to } of changes) {
    context.apply({ kind: 'updateSeat', seatId, changes: { reportsTo: to }, circles: 'keep' });
  }
}

function nameOf(context: ImportContext, seatId: SeatId): string {
  const seat = context.draft.get('seats', seatId);
  const person = seat?.personId === null || seat === undefined ? undefined : context.draft.get('people', seat.personId);
  return person?.name ?? seat?.title ?? seatId;
}

function remember(map: Map<string, SeatId>, key: string, seatId: SeatId): void {
  if (key !== '' && !map.has(key)) map.set(key, seatId);
}
