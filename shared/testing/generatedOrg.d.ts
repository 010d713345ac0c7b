import { type Org } from '../org/org.ts';
/** A large organisation of a regular shape, for benchmarks and tests of size: teams of ten, five areas a team. */
export declare function generateOrg(people: number, teams: number, areasPerTeam?: number): Org;
