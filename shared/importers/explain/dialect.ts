/** What a form of file is called, how it is known, and what becomes of its fields. */
export interface DialectWords {
  readonly label: string;
  /** By which content it was told. */
  readonly knownBy: string;
  /** What it becomes, and from which fields. */
  readonly mapping: readonly (readonly [target: string, from: string])[];
}
