/**
 * What more of a measure means: better, worse, or only that more was done. Activity is what outcomes are shown beside, and is
 * never taken for one. Not known: it is shown and not judged.
 */
export type MeasureReading = 'higherIsBetter' | 'lowerIsBetter' | 'activity' | 'notJudged';
