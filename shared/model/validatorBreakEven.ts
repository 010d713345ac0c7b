/** One kind of pull request before a validator, and what the validator is assumed to do. */
export interface ValidatorBreakEvenInput {
  /** Mean effort of a first review by an owner, hours. */
  readonly reviewEffortHours: number;
  readonly requiredApprovals: number;
  readonly changeRequestProbability: number;
  readonly reReviewEffortFraction: number;
  /** The validator's own time, hours. */
  readonly validatorEffortHours: number;
  /** Part of the owners' effort that is saved, 0 to 1. */
  readonly ownerEffortCut: number;
  /** Part of the change requests that is avoided, 0 to 1. */
  readonly changeRequestCut: number;
}

/** Hours for one AI-assisted pull request that is pre-screened. */
export interface ValidatorBreakEven {
  readonly ownerHoursBefore: number;
  readonly ownerHoursAfter: number;
  /** Above 0: the role frees time of owners. */
  readonly ownerHoursSaved: number;
  /** Saved less the validator's own time. Below 0: the role moves hours but saves none. */
  readonly netHours: number;
  /** The cut of owner effort at which the hours saved are the hours spent; below 0 or above 1 it is out of reach. */
  readonly breakEvenEffortCut: number;
  /** The same as a sentence would say it. */
  readonly paysInTotal:
    | { readonly kind: 'always' }
    | { readonly kind: 'above'; readonly ownerEffortCut: number }
    | { readonly kind: 'never' };
}

/**
 * What a pre-screen saves the owners and what it costs: it pays in owner time as soon as it does anything, in total time only above
 * the break-even.
 *
 * Source: the model specification, 2.8: S = n E (1 + r phi) - n E (1 - delta)(1 + r' phi), r' from q (1 - cut)
 */
export function validatorBreakEven(input: ValidatorBreakEvenInput): ValidatorBreakEven {
  const { reviewEffortHours, requiredApprovals, changeRequestProbability, reReviewEffortFraction } = input;
  const roundsFactor = (q: number): number => 1 + (q / (1 - q)) * reReviewEffortFraction;
  const hours = requiredApprovals * reviewEffortHours;
  const before = hours * roundsFactor(changeRequestProbability);
  const withFewerRounds = hours * roundsFactor(changeRequestProbability * (1 - input.changeRequestCut));
  const after = withFewerRounds * (1 - input.ownerEffortCut);
  const breakEvenEffortCut = 1 - (before - input.validatorEffortHours) / withFewerRounds;
  return {
    ownerHoursBefore: before,
    ownerHoursAfter: after,
    ownerHoursSaved: before - after,
    netHours: before - after - input.validatorEffortHours,
    breakEvenEffortCut,
    paysInTotal:
      breakEvenEffortCut <= 0
        ? { kind: 'always' }
        : breakEvenEffortCut > 1
          ? { kind: 'never' }
          : { kind: 'above', ownerEffortCut: breakEvenEffortCut },
  };
}
