/** Computes something when it is first asked for, and keeps it. What it is computed from is let go then. */
export function lazily<Value>(compute: () => Value): () => Value {
  let pending: (() => Value) | null = compute;
  let value: Value | undefined;
  return () => {
    if (pending !== null) {
      value = pending();
      pending = null;
    }
    return value as Value;
  };
}
