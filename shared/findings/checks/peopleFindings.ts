import type { PersonId, TeamId } from '../../base/ids.ts';
import { allAtOnce, type Pieces } from '../../base/pieces.ts';
import { seatLabel } from '../../org/describeEdit.ts';
import type { Org, Seat } from '../../org/org.ts';
import { reportingCircles } from '../../org/reportingLines.ts';
import { findingOf, push, type FindingFacts } from '../facts.ts';
import type { PlanFinding } from '../finding.ts';
import { countText, percentText } from '../findingText.ts';

/** How people are placed: time of seniors, spans, several teams. About seats and teams; no person is measured or ranked. */
export function peopleFindings(facts: FindingFacts): readonly PlanFinding[] {
  return allAtOnce(peopleInPieces(facts));
}

/** The same, a check at a time. */
export function* peopleInPieces(facts: FindingFacts): Pieces<readonly PlanFinding[]> {
  const found: (readonly PlanFinding[])[] = [];
  for (const check of [seniorTime, spans, inCircles, manyTeams]) {
    found.push(check(facts));
    yield;
  }
  return found.flat();
}

function seniorTime({ org, result, assumptions, limits }: FindingFacts): readonly PlanFinding[] {
  const teams = new Map<TeamId, { seniors: number; above: number; hours: number; week: number }>();
  for (const seat of org.seats.values()) {
    const role = org.roles.get(seat.roleId);
    if (seat.teamId === null || seat.personId === null || role === undefined || role.level < 2) continue;
    const person = org.people.get(seat.personId);
    const week = (person?.hoursPerWeek ?? assumptions.hoursPerWeek) * seat.fte * assumptions.availability;
    const hours = result.seats.get(seat.id)?.demandHours ?? 0;
    if (week <= 0) continue;
    const sums = teams.get(seat.teamId) ?? { seniors: 0, above: 0, hours: 0, week: 0 };
    teams.set(seat.teamId, sums);
    sums.seniors += 1;
    sums.hours += hours;
    sums.week += week;
    if (hours / week > limits.seniorReview) sums.above += 1;
  }
  return [...teams].flatMap(([teamId, { seniors, above, hours, week }]) => {
    if (above === 0) return [];
    const name = org.teams.get(teamId)?.name ?? teamId;
    return [
      findingOf(
        'seniorReviewTime',
        'watch',
        { kind: 'team', teamId },
        {
          title: `Senior people in ${name} would review more than ${percentText(limits.seniorReview)} of the week`,
          detail: `${above} of ${countText(seniors, 'senior', 'seniors')}; all of them together ${percentText(hours / week)}.`,
        },
        {
          evidence: [
            { label: 'Seniors above the limit', value: above, unit: 'people', from: 'computed' },
            { label: 'Review in the week of all its seniors', value: hours / week, unit: 'share', from: 'computed' },
          ],
          weight: hours,
        },
      ),
    ];
  });
}

function spans({ org, index, limits }: FindingFacts): readonly PlanFinding[] {
  const findings: PlanFinding[] = [];
  for (const [seatId, reports] of index.reportsOf) {
    const lead = org.seats.get(seatId);
    if (lead === undefined) continue;
    const role = org.roles.get(lead.roleId);
    const title = role === undefined ? 'one person' : `one ${role.name.toLowerCase()}`;
    const team = lead.teamId === null ? '' : ` in ${org.teams.get(lead.teamId)?.name ?? ''}`;
    const leadsLeads = reports.some(({ id }) => (index.reportsOf.get(id)?.length ?? 0) > 0);
    const evidence: PlanFinding['evidence'] = [
      { label: 'People who report there', value: reports.length, unit: 'people', from: 'stated' },
    ];
    if (reports.length > limits.spanWide) {
      findings.push(
        findingOf(
          'spanWide',
          'note',
          { kind: 'seat', seatId },
          {
            title: `Span is wide: ${reports.length} people report to ${title}${team}`,
            detail: `Your limit is ${limits.spanWide}.`,
          },
          { evidence },
        ),
      );
    } else if (reports.length < limits.spanNarrow && role?.kind === 'manages' && !leadsLeads) {
      findings.push(
        findingOf(
          'spanNarrow',
          'note',
          { kind: 'seat', seatId },
          {
            title: `Span is narrow: ${countText(reports.length, 'person reports', 'people report')} to ${title}${team}`,
            detail: `Your limit is ${limits.spanNarrow}.`,
          },
          { evidence },
        ),
      );
    }
  }
  return findings;
}

function inCircles({ org }: FindingFacts): readonly PlanFinding[] {
  return reportingCircles(org).flatMap((circle): readonly PlanFinding[] => {
    const [first] = circle;
    if (first === undefined) return [];
    const names = circle.flatMap((id) => org.seats.get(id) ?? []).map((seat) => seatLabel(org, seat));
    const others = names.length - mostNamed;
    return [
      findingOf(
        'reportingCircle',
        'act',
        { kind: 'seat', seatId: first },
        {
          title: `${countText(circle.length, 'person reports', 'people report')} to one another in a circle`,
          detail: `${names.slice(0, mostNamed).join(' to ')}${others > 0 ? `, and ${others} more` : ''}, and back to ${names[0] ?? ''}.`,
        },
        {
          evidence: [{ label: 'People in the circle', value: circle.length, unit: 'people', from: 'stated' }],
          members: circle.map((seatId) => ({ kind: 'seat', seatId })),
        },
      ),
    ];
  });
}

/** Most people of a circle that are named in a sentence. */
const mostNamed = 5;

function manyTeams({ org, limits }: FindingFacts): readonly PlanFinding[] {
  const seats = seatsOfPeople(org, limits.personTeams);
  const names: string[] = [];
  const members: PlanFinding['members'][number][] = [];
  let most = 0;
  for (const [personId, held] of seats) {
    const teams = new Set(held.map(({ teamId }) => teamId)).size;
    const [first] = held;
    if (teams <= limits.personTeams || first === undefined) continue;
    most = Math.max(most, teams);
    names.push(org.people.get(personId)?.name ?? personId);
    members.push({ kind: 'seat', seatId: first.id });
  }
  if (members.length === 0) return [];
  const first = members[0] ?? { kind: 'organisation' };
  return [
    {
      ...findingOf(
        'personManyTeams',
        'note',
        members.length === 1 ? first : { kind: 'organisation' },
        {
          title: `${countText(members.length, 'person works', 'people work')} in more than ${countText(limits.personTeams, 'team', 'teams')}`,
          detail: `Each change of team costs attention. ${names.length === 1 ? (names[0] ?? '') : `${names.length} people, in up to ${most} teams`}.`,
        },
        {
          evidence: [
            { label: 'People in too many teams', value: members.length, unit: 'people', from: 'stated' },
            { label: 'Most teams of one person', value: most, unit: 'teams', from: 'stated' },
          ],
          members,
        },
      ),
      id: 'personManyTeams:organisation',
    },
  ];
}

/** The seats in teams of those who have more than a number of them: of most people none, so that no list is made for these. */
function seatsOfPeople(org: Org, most: number): ReadonlyMap<PersonId, readonly Seat[]> {
  const counts = new Map<PersonId, number>();
  for (const { personId, teamId } of org.seats.values()) {
    if (personId !== null && teamId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  const seats = new Map<PersonId, Seat[]>();
  if (![...counts.values()].some((count) => count > most)) return seats;
  for (const seat of org.seats.values()) {
    if (seat.personId === null || seat.teamId === null || (counts.get(seat.personId) ?? 0) <= most) continue;
    push(seats, seat.personId, seat);
  }
  return seats;
}
