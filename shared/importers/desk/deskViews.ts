import type { AreaId, PersonId, ScenarioId, TeamId } from '../../base/ids.ts';
import type { OwnershipDialect, Provider } from '../../org/org.ts';
import type { OrgEditError } from '../../org/orgEdit.ts';
import type { Identity } from '../../plan/metrics.ts';
import type { FileExplanation } from '../explain/explainImport.ts';
import type { ImportReason } from '../importReasons.ts';
import type { MergeSuggestion } from '../identities/suggestMerges.ts';
import type { PlannedImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import type { IssueSeverity } from '../reasons/reasonDefinition.ts';
import type { Leaver } from '../roster/findLeavers.ts';
import type { RosterColumns } from '../roster/rosterColumns.ts';
import type { TableKind } from '../tables/tableKinds.ts';
import type { RowBehind } from './rowsBehind.ts';

/** A read file as the window shows it: small, however large the file is. Plain data. */
export interface SourceView {
  readonly fileId: string;
  readonly kind: ImportSource['kind'];
  readonly name: string;
  readonly encoding: string;
  readonly rowsRead: number;
  /** Questions that reading raised. */
  readonly questions: number;
  /** Whose dialect an ownership file has; null: another kind of file. */
  readonly dialect: OwnershipDialect | null;
  /** Null: no table. */
  readonly table: TableView | null;
  readonly sample: SampleView | null;
}

export interface TableView {
  /** Null: a roster. */
  readonly content: TableKind | null;
  readonly columns: readonly ColumnView[];
  readonly privateColumns: readonly string[];
  /** Which column a roster's fields were guessed to be; null: no roster. */
  readonly guessed: RosterColumns | null;
}

export interface ColumnView {
  readonly header: string;
  /** The first values that are not empty, at most three. */
  readonly values: readonly string[];
  /** Rows in which it is not empty. */
  readonly filled: number;
  readonly rows: number;
}

/** The first records of a file, in columns. */
export interface SampleView {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

/** What an import would bring, as the window shows it. Plain data. */
export interface PlannedView {
  readonly summary: PlannedImport['summary'];
  readonly outcome: PlannedImport['outcome'];
  readonly files: readonly (FileExplanation & { readonly fileId: string; readonly issues: readonly IssueGroup[] })[];
  /** The first records as they would be in the plan, by file. */
  readonly samples: Readonly<Record<string, SampleView>>;
  readonly accounts: AccountsView;
  readonly owners: OwnersView;
  readonly areas: AreasView;
  /** Who is not in the newer roster, and how many more; they stay unless the user says that they left. */
  readonly leavers: { readonly people: readonly Leaver[]; readonly more: number };
  readonly newTeams: NameList;
  readonly newPeople: NameList;
  readonly newAreas: NameList;
  readonly conflicts: readonly ScenarioConflicts[];
}

export interface IssueGroup {
  readonly reason: ImportReason;
  readonly severity: IssueSeverity;
  readonly label: string;
  readonly message: string;
  readonly advice: string;
  readonly count: number;
  readonly places: readonly string[];
  /** The first rows themselves. */
  readonly rows: readonly RowBehind[];
}

/** Names, of which only the first are told. */
export interface NameList {
  readonly names: readonly string[];
  readonly total: number;
}

export interface AccountsView {
  /** Accounts of people, and how many of them have found their person. */
  readonly total: number;
  readonly matched: number;
  /** Busiest first. */
  readonly suggestions: readonly MergeSuggestion[];
  readonly moreSuggestions: number;
  /** Bots and agents, busiest first. */
  readonly machines: readonly MachineView[];
  readonly moreMachines: number;
  /** Everybody whom an account can be given to, by name. */
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
}

export interface MachineView {
  readonly login: string;
  readonly kind: Identity['kind'];
  readonly source: Identity['source'];
  readonly events: number;
}

export interface OwnersView {
  /** Code areas, and how many of them somebody owns. */
  readonly areas: number;
  readonly owned: number;
  readonly unknown: readonly UnknownOwner[];
  readonly more: number;
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
}

/** Code areas that the import would create although the plan, or a file beside, has others that may be meant. */
export interface AreasView {
  readonly unknown: readonly UnknownArea[];
  readonly more: number;
  /** Everything that one can be given to, by name. */
  readonly known: readonly KnownArea[];
}

export interface KnownArea {
  readonly id: AreaId;
  readonly name: string;
  readonly repository: string;
}

export interface UnknownArea extends KnownArea {
  readonly pullRequestsPerWeek: number;
  /** Areas that are called alike, best first. */
  readonly alike: readonly KnownArea[];
}

/** An owner that rules name and nobody knows. */
export interface UnknownOwner {
  readonly owner: string;
  readonly provider: Provider;
  readonly rules: number;
  /** Teams that are called alike, best first. */
  readonly alike: readonly { readonly id: TeamId; readonly name: string }[];
}

/** Moves of a scenario that do not apply any more after the import. */
export interface ScenarioConflicts {
  readonly scenarioId: ScenarioId;
  readonly name: string;
  readonly moves: readonly { readonly move: string; readonly error: OrgEditError }[];
}
