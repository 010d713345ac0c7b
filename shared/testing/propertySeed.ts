import fc from 'fast-check';

// The same draws in every run: a change is judged by what it changes, and a failure comes again when asked for.
// New draws are looked for on purpose, with `HEADROOM_SEED=random`; fast-check prints the seed of a failure.
const asked = process.env.HEADROOM_SEED ?? '20260401';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`HEADROOM_SEED is a whole number or “random”, not “${asked}”`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
