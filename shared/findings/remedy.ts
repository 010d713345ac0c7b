import type { OrgEdit } from '../org/orgEdit.ts';
import type { PlanCommand } from '../plan/planCommand.ts';

/** Something concrete that resolves a finding. */
export type Remedy =
  /** A move of a scenario. It has been tried: the finding is gone afterwards, and no new one asks for more. */
  | { readonly kind: 'move'; readonly words: string; readonly edits: readonly OrgEdit[]; readonly effect: string }
  /** A change of the plan itself, such as in the accountability matrix. */
  | { readonly kind: 'command'; readonly words: string; readonly command: PlanCommand }
  /** Where it is settled, when that needs words that nobody can guess. */
  | {
      readonly kind: 'place';
      readonly words: string;
      readonly screen: 'governance' | 'data' | 'assumptions' | 'outcomes';
    };
