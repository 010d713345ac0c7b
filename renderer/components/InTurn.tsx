import type { ReactElement, ReactNode } from 'react';
import { useTurn, type Part } from '../stores/turns.ts';

/** A part of a screen that is drawn in its turn, and what stands there until then. */
export function InTurn({
  part,
  before = null,
  isUrgent = false,
  children,
}: {
  readonly part: Part;
  readonly before?: ReactNode;
  /** Somebody waits for it, to type into it: it comes at once. */
  readonly isUrgent?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const isOn = useTurn(part);
  return <>{isOn || isUrgent ? children : before}</>;
}
