import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { behindValidator } from './aiValidator.ts';
import { behindArchitect } from './integrationArchitect.ts';
import type { PipelineClass } from './pipelineSpec.ts';
import { changeRequestProbabilityAtRatio, mainSuccessAtRatio } from './rework.ts';
import { noCover, type AreaCover } from './roleCover.ts';

/** A class of an area's pull requests, and whether it is AI-assisted. */
export interface AreaClass extends PipelineClass {
  readonly isAi: boolean;
  /** A validator has looked at it before the owners see it. */
  readonly isScreened: boolean;
}

/**
 * Fewer pull requests or hours a week, less effort or a smaller share than this are none: its square would be nothing where it is
 * something itself, and quotients no numbers.
 */
export const negligible = 1e-8;

/** Hours of a first review in an area: measured there, or as assumed. */
export function effortOf({ demand }: CodeArea, assumptions: Assumptions): number {
  return noneIfNegligible(demand.reviewEffortHours ?? assumptions.reviewEffortHours);
}

/** AI-assisted part of an area's pull requests: measured there, or as assumed. */
export function aiShareOf({ demand }: CodeArea, assumptions: Assumptions): number {
  return noneIfNegligible(demand.aiShare ?? assumptions.aiShare);
}

function noneIfNegligible(value: number): number {
  return value < negligible ? 0 : value;
}

/**
 * The kinds of pull requests of an area: written by people and with AI assistance, each in the parts that a validator has screened
 * or not, and that cross teams or not, where somebody has that duty.
 *
 * Assumes: AI-assisted pull requests take `aiEffortMultiplier` times the effort and have `aiIssueRatio` times the blocking issues.
 *
 * Source: the model specification, 2.1 and 2.8
 */
export function areaClassesOf(area: CodeArea, assumptions: Assumptions, cover: AreaCover): readonly AreaClass[] {
  const aiShare = aiShareOf(area, assumptions);
  const effortHours = effortOf(area, assumptions);
  const { changeRequestProbability, mainSuccess, aiIssueRatio } = assumptions;
  const { reReviewEffortFraction } = assumptions;
  // Written out: this is done for every area whose share is its own.
  const human: AreaClass = {
    reReviewEffortFraction,
    screeningHours: 0,
    isScreened: false,
    part: 1 - aiShare,
    effortHours,
    effortCv: assumptions.reviewEffortCv,
    changeRequestProbability,
    mainSuccess,
    isAi: false,
  };
  const ai: AreaClass = {
    reReviewEffortFraction,
    screeningHours: 0,
    isScreened: false,
    part: aiShare,
    effortHours: effortHours * assumptions.aiEffortMultiplier,
    effortCv: assumptions.aiReviewEffortCv,
    changeRequestProbability: changeRequestProbabilityAtRatio(changeRequestProbability, aiIssueRatio),
    mainSuccess: mainSuccessAtRatio(mainSuccess, aiIssueRatio),
    isAi: true,
  };
  const both = [human, ai].filter(({ part }) => part > 0);
  if (cover === noCover) return both;
  return both
    .flatMap((kind): readonly AreaClass[] =>
      kind.isAi && cover.validator > 0
        ? behindValidator(kind, cover.validator, cover.validatorDelayHours, assumptions).map((part) => ({
            ...kind,
            ...part,
          }))
        : [kind],
    )
    .flatMap((kind): readonly AreaClass[] =>
      cover.architect > 0
        ? behindArchitect(kind, cover.architect, assumptions).map((part) => ({ ...kind, ...part }))
        : [kind],
    );
}
