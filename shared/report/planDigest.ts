import { createDocument } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import { bodyPieces } from '../planFile/serialisePlan.ts';
import { checksumOfPieces } from '../planFile/planFileFormat.ts';

/** Hexadecimal digits that are shown: two states of one plan are told apart, and a person can compare them. */
const digits = 8;

/** Pages are made anew with every choice, and the plan stays the same. */
const known = new WeakMap<Plan, string>();

/**
 * Says which state of a plan a paper was made from: equal plans have equal digests, wherever and whenever they are made, and any edit
 * changes it. Of records of the past there may be a hundred thousand; they count by their number.
 *
 * @returns eight hexadecimal digits, the start of a SHA-256
 */
export function planDigest(plan: Plan): string {
  const found = known.get(plan);
  if (found !== undefined) return found;
  const { pullRequests, ciRuns, deployments } = plan;
  const light = { ...plan, pullRequests: new Map(), ciRuns: new Map(), deployments: new Map() };
  const counts = [pullRequests, ciRuns, deployments].map(({ size }) => String(size));
  const digest = checksumOfPieces([...bodyPieces(createDocument(light)), counts.join(' ')]).slice(0, digits);
  known.set(plan, digest);
  return digest;
}
