/** A review that does not begin before the next stage does, and is handed out anew then. */
export interface PutOffReview {
  readonly approval: number;
  /** Who has to look again; below 0: nobody has seen it yet. */
  readonly person: number;
}

/** A round of which some reviews are put off, and how far it has come. */
export interface PutOffRound {
  readonly slot: number;
  readonly asked: number;
  readonly end: number;
  readonly wait: number;
  readonly slowness: number;
  readonly begun: number;
  readonly reviews: readonly PutOffReview[];
}
