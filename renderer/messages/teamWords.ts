import type { InteractionMode, Role, RoleKind, Routing, TeamType } from '../../shared/org/org.ts';

/** What the types of teams are called, after Team Topologies (Skelton and Pais 2019). */
export const teamTypeNames: Readonly<Record<TeamType, string>> = {
  stream: 'Stream-aligned',
  platform: 'Platform',
  enabling: 'Enabling',
  subsystem: 'Complicated-subsystem',
  unspecified: 'Not said',
};

/** How a request for a team’s review finds its reviewer. */
export const routingNames: Readonly<Record<Routing, string>> = {
  pool: 'One queue, oldest first',
  leastLoaded: 'To whoever has least to do',
  fewestOpen: 'To whoever has fewest open',
  roundRobin: 'By turn',
  random: 'At random',
  expertise: 'To whoever knows the code best',
};

/** How a team works with another, as its inspector and the table say it. */
export const modeNames: Readonly<Record<InteractionMode, string>> = {
  collaboration: 'Collaborates with',
  xAsAService: 'Provides a service to',
  facilitating: 'Helps',
};

/** What kinds of work roles do. */
export const roleKindNames: Readonly<Record<RoleKind, string>> = {
  builds: 'Writes and reviews',
  manages: 'Manages',
  secures: 'Security',
  answersForAiCode: 'Answers for AI code',
};

/** What the levels of roles are called; never a judgement of work. */
export const levelNames: Readonly<Record<Role['level'], string>> = {
  0: 'No level',
  1: '1, engineer',
  2: '2, senior',
  3: '3, staff',
};

/** The keys of names, for lists to choose from. */
export function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): readonly Key[] {
  return Object.keys(names) as Key[];
}
