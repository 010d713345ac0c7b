/**
 * What an issue means for the data: the record was left out, it was kept but changed, or it was kept and the user should
 * decide something.
 */
export type IssueSeverity = 'leftOut' | 'changed' | 'question';

export interface ReasonDefinition {
  readonly severity: IssueSeverity;
  /** In lists with a number: `12 people who have left`. */
  readonly label: string;
  /** The message; `{value}` stands for what it is about. */
  readonly says: string;
  /** What the user can do. */
  readonly advice: string;
}

/** Something was left out. */
export function leftOut(label: string, says: string, advice: string): ReasonDefinition {
  return { severity: 'leftOut', label, says, advice };
}

/** Something was kept, but changed. */
export function changed(label: string, says: string, advice: string): ReasonDefinition {
  return { severity: 'changed', label, says, advice };
}

/** Something was kept, and the user should decide. */
export function question(label: string, says: string, advice: string): ReasonDefinition {
  return { severity: 'question', label, says, advice };
}
