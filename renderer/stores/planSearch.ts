import type { Org } from '../../shared/org/org.ts';
import { hidesRest, partSearch, roleHolds, termHolds, type SearchedTeam } from '../../shared/plan/searchTerms.ts';
import { shownPercent } from '../format.ts';
import type { AreaToken, Chip, TeamCard } from './teamCards.ts';

/** What is searched for: a phrase in names, and terms such as `used>85`, `role:staff`, `group:platform`, `open`, `-type:stream`. */
export interface PlanSearch {
  /** Nothing is searched for: everything is found. */
  readonly isEmpty: boolean;
  /** In lower case, without the terms. */
  readonly phrase: string;
  /** Whether a team, somebody in it or one of its areas is found. */
  readonly findsTeam: (card: TeamCard) => boolean;
  /** Whether it is this person or open seat that is found, in a team that is. */
  readonly findsChip: (chip: Chip) => boolean;
  /** Whether somebody in a team is whom the search is for: by role and name, or by role alone when it is the team that has the name. */
  readonly picksChip: (chip: Chip, card: TeamCard) => boolean;
  readonly findsArea: (token: AreaToken) => boolean;
  readonly findsName: (name: string) => boolean;
  /** Whether the terms alone hold of a team, whatever is in it. */
  readonly holdsOf: (card: TeamCard) => boolean;
  readonly findsRole: (roleName: string) => boolean;
  /** Whether what is not found is hidden instead of stepping back. */
  readonly hidesRest: boolean;
}

/** What a search finds in an organisation. */
export function readSearch(search: string, org: Org): PlanSearch {
  const { terms, phrase } = partSearch(search);
  const roles = terms.filter(({ field }) => field === 'role');
  const findsName = (name: string): boolean => phrase === '' || name.toLowerCase().includes(phrase);
  const findsRole = (name: string): boolean => roleHolds(roles, name);
  const isEmpty = phrase === '' && !terms.some(({ field }) => field !== 'alone');
  const holdsOf = (card: TeamCard): boolean => {
    if (terms.length === 0) return true;
    const team = searchedTeam(card, org);
    return terms.every((term) => termHolds(term, team));
  };
  const hasRole = (chip: Chip): boolean => findsRole(chip.role?.name ?? '');
  const findsChip = (chip: Chip): boolean => chip.state !== 'ghost' && findsName(chip.name) && hasRole(chip);
  const findsArea = (token: AreaToken): boolean =>
    token.state !== 'ghost' && findsName(token.name) && roles.length === 0;
  return {
    isEmpty,
    hidesRest: !isEmpty && hidesRest(terms),
    phrase,
    findsName,
    findsChip,
    picksChip: (chip, card) => hasRole(chip) && (findsName(card.name) || findsName(chip.name)),
    findsArea,
    findsRole,
    holdsOf,
    findsTeam: (card) =>
      holdsOf(card) &&
      (roles.length === 0 || card.chips.some((chip) => chip.state !== 'ghost' && hasRole(chip))) &&
      (findsName(card.name) || card.chips.some(findsChip) || card.areas.some(findsArea)),
  };
}

/** A team's card as terms read it. */
function searchedTeam(card: TeamCard, org: Org): SearchedTeam {
  const groupId = org.teams.get(card.teamId)?.groupId ?? null;
  return {
    typeText: card.typeText,
    groupName: groupId === null ? '' : (org.groups.get(groupId)?.name ?? ''),
    usedPercent:
      card.utilisation.kind === 'noReviewers'
        ? Infinity
        : card.utilisation.kind === 'used'
          ? shownPercent(card.utilisation.value)
          : 0,
    people: card.people,
    areas: card.areas.filter((token) => token.state !== 'ghost').length,
    findings: card.findings,
    openSeats: card.openSeats,
    isChanged:
      card.state !== 'same' ||
      card.chips.some((chip) => chip.wave !== null || chip.state === 'ghost') ||
      card.areas.some((token) => token.wave !== null || token.state === 'ghost'),
  };
}
