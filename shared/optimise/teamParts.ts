import type { TeamId } from '../base/ids.ts';
import type { ReviewStream } from '../model/reviewStreams.ts';
import type { CodeArea, Org } from '../org/org.ts';

/** The share of an area that a whole team has: it follows the team's people, and may be handed to another team. */
export interface TeamPart {
  readonly teamId: TeamId;
  /** One for each piece of the area's work. */
  readonly streams: readonly ReviewStream[];
}

/**
 * The shares of an area that whole teams have, as imports write what several teams review. Not those of named people or of some of
 * a team, nor where others stand in because there are fewer people than must approve.
 */
export function teamPartsOf(org: Org, area: CodeArea, streams: readonly ReviewStream[]): readonly TeamPart[] {
  return area.owners.flatMap((owner): readonly TeamPart[] => {
    if (owner.kind !== 'team' || owner.share === null || owner.reviewers !== null) return [];
    const { teamId } = owner;
    if (area.owners.filter((other) => other.kind === 'team' && other.teamId === teamId).length > 1) return [];
    const own = streams.filter((stream) => stream.teamId === teamId);
    const isWhole = own.every(
      ({ coveredPart, reviewers }) =>
        coveredPart === 1 && reviewers.every((seatId) => org.seats.get(seatId)?.teamId === teamId),
    );
    return own.length > 0 && isWhole ? [{ teamId, streams: own }] : [];
  });
}
