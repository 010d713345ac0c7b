import { succeed, type Result } from '../../shared/base/result.ts';
import { sameValue } from '../../shared/org/edits/editChecks.ts';
import type { AreaDemand, AreaOwner, CodeArea, Org } from '../../shared/org/org.ts';
import { shareText, twoDigitText } from '../format.ts';
import { byName, isSameName, readNumber, readNumberWithin, readShare } from './readText.ts';
import { seatOfPerson } from './seatWrites.ts';
import { asItIs, edits, refused, type Written } from './written.ts';

/** What stands where nobody reviews an area. */
export const nobodyReviews = 'Nobody';

/** At most two places after the point. */
export function twoPlaces(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A new name. */
export function writeAreaName(area: CodeArea, text: string): Written {
  if (text.trim() === '') return refused('A code area needs a name.');
  if (text.trim() === area.name) return asItIs();
  return edits({ kind: 'updateArea', areaId: area.id, changes: { name: text.trim() } });
}

/** How many different people must approve. */
export function writeApprovals(area: CodeArea, text: string): Written {
  const approvals = readNumberWithin(text, 1, 20);
  if (!approvals.ok) return approvals;
  if (!Number.isInteger(approvals.value)) return refused('Approvals are whole.');
  if (approvals.value === area.requiredApprovals) return asItIs();
  return edits({ kind: 'updateArea', areaId: area.id, changes: { requiredApprovals: approvals.value } });
}

/** Pull requests a week, as stated from then on. */
export function writeRate(area: CodeArea, text: string): Written {
  const rate = readNumber(text);
  if (!rate.ok) return rate;
  if (rate.value < 0) return refused('It cannot be below nothing.');
  if (twoPlaces(rate.value) === twoPlaces(area.demand.pullRequestsPerWeek)) return asItIs();
  return changeDemand(area, { pullRequestsPerWeek: rate.value, source: 'stated', weeks: 0 });
}

/** The part of the pull requests that is AI-assisted, in percent; nothing: as assumed. */
export function writeAiShare(area: CodeArea, text: string): Written {
  const present = area.demand.aiShare;
  if (text.trim() === '') return present === null ? asItIs() : changeDemand(area, { aiShare: null });
  const share = readShare(text);
  if (!share.ok) return share;
  if (present !== null && shareText(share.value) === shareText(present)) return asItIs();
  return changeDemand(area, { aiShare: share.value });
}

/** Hours of one first review; nothing: as assumed. */
export function writeEffort(area: CodeArea, text: string): Written {
  const present = area.demand.reviewEffortHours;
  if (text.trim() === '') return present === null ? asItIs() : changeDemand(area, { reviewEffortHours: null });
  const hours = readNumberWithin(text.replace(/\s*h\s*$/u, ''), 0.01, 40, ' h');
  if (!hours.ok) return hours;
  if (present !== null && twoDigitText(hours.value) === twoDigitText(present)) return asItIs();
  return changeDemand(area, { reviewEffortHours: hours.value });
}

/** The paths, parted by semicolons or line ends. */
export function writePaths(area: CodeArea, text: string): Written {
  const paths = listOf(text);
  if (sameValue(paths, area.paths)) return asItIs();
  return edits({ kind: 'updateArea', areaId: area.id, changes: { paths } });
}

/** All owners, parted by semicolons, with a share after the name: `Payments 60 %; Kwame Mensah 40 %`. */
export function writeOwners(org: Org, area: CodeArea, text: string): Written {
  const parts = isSameName(text, nobodyReviews) ? [] : listOf(text);
  const owners: AreaOwner[] = [];
  for (const part of parts) {
    const shared = /^(.*?)\s+([\d.,]+)\s*%$/u.exec(part);
    const share = shared?.[2] === undefined ? null : readShare(shared[2]);
    if (share?.ok === false) return share;
    const owner = readOwner(org, area, shared?.[1] ?? part);
    if (!owner.ok) return owner;
    if (owners.some((other) => isSameOwner(other, owner.value))) return refused(`${part} stands there twice.`);
    owners.push({ ...owner.value, share: share?.ok === true ? share.value : null });
  }
  return setOwners(area, owners);
}

/** One more owner, who takes part in what the shares leave. */
export function addOwner(org: Org, area: CodeArea, text: string): Written {
  if (text.trim() === '') return asItIs();
  const owner = readOwner(org, area, text);
  if (!owner.ok) return owner;
  if (area.owners.some((other) => isSameOwner(other, owner.value))) return refused('An owner already.');
  return setOwners(area, [...area.owners, owner.value]);
}

/**
 * The share of one owner in percent; nothing: a part in what the others leave. Where two have everything between them, the other
 * has the rest: 60 to 40 is one step from whatever it was.
 */
export function writeOwnerShare(area: CodeArea, owner: AreaOwner, text: string): Written {
  const share = text.trim() === '' ? succeed(null) : readShare(text);
  if (!share.ok) return share;
  const both = [owner.share, ...area.owners.filter((one) => one !== owner).map((one) => one.share)];
  const areAll = both.length === 2 && !both.includes(null);
  const sum = both.reduce<number>((total, one) => total + (one ?? 0), 0);
  if (share.value !== null && areAll && Math.abs(sum - 1) < 1e-9) {
    const left = Math.round((1 - share.value) * 1e6) / 1e6;
    return setOwners(
      area,
      area.owners.map((one) => ({ ...one, share: one === owner ? share.value : left })),
    );
  }
  const rest = area.owners.reduce((sum, one) => sum + (one === owner ? 0 : (one.share ?? 0)), 0);
  if (rest + (share.value ?? 0) > 1 + 1e-9) {
    return refused(`The others have ${twoPlaces(rest * 100)} %; ${twoPlaces((1 - rest) * 100)} % is left.`);
  }
  return setOwners(
    area,
    area.owners.map((one) => (one === owner ? { ...owner, share: share.value } : one)),
  );
}

function setOwners(area: CodeArea, owners: readonly AreaOwner[]): Written {
  const shared = owners.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (shared > 1 + 1e-9) {
    return refused(`The shares add up to ${twoPlaces(shared * 100)} %. At most 100 % can be given.`);
  }
  if (sameValue(owners, area.owners)) return asItIs();
  return edits({ kind: 'setAreaOwners', areaId: area.id, owners });
}

/** A team or person as an owner without a share. Those of a team whom the area was narrowed to stay. */
function readOwner(org: Org, area: CodeArea, name: string): Result<AreaOwner, string> {
  const team = byName(org.teams.values(), (candidate) => candidate.name, name, 'team');
  if (team.ok) {
    const present = area.owners.find((owner) => owner.kind === 'team' && owner.teamId === team.value.id);
    const reviewers = present?.kind === 'team' ? present.reviewers : null;
    return succeed({ kind: 'team', teamId: team.value.id, share: null, reviewers });
  }
  const seat = seatOfPerson(org, org.seats.values(), name, 'team or person');
  return seat.ok ? succeed({ kind: 'seat', seatId: seat.value.id, share: null }) : seat;
}

function isSameOwner(one: AreaOwner, other: AreaOwner): boolean {
  if (one.kind === 'team') return other.kind === 'team' && one.teamId === other.teamId;
  return other.kind === 'seat' && one.seatId === other.seatId;
}

function changeDemand(area: CodeArea, changes: Partial<AreaDemand>): Written {
  return edits({ kind: 'setAreaDemand', areaId: area.id, changes });
}

/** What stands between semicolons or on lines of its own. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
