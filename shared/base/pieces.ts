/** Work that can be done in pieces of a few milliseconds each, so that whoever does it can rest in between. */
export type Pieces<Value> = Generator<unknown, Value>;

/** Does work in pieces without a rest. */
export function allAtOnce<Value>(pieces: Pieces<Value>): Value {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}
