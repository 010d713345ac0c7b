import { hostCalls, type HostRequest, type HostResponse } from '../shared/host/hostContract.ts';
import type { HostCallName } from '../shared/host/hostChannels.ts';
import { bundleOrigin } from './bundleFiles.ts';

/** Who sent a message, as the shell sees it; never as the message says. */
export interface Sender {
  /** Whether the message came from the contents of a window that we made for a plan. */
  readonly isKnownWindow: boolean;
  readonly isTopFrame: boolean;
  /** Of the frame, such as `app://bundle`. */
  readonly origin: string;
}

/** Thrown when a message is not one that our renderer sends: an attack or a bug, never an expected failure. */
export class HostRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(call: string, reason: RefusalReason) {
    super(`Refused ${call}: ${reason}`);
    this.name = 'HostRefusal';
    this.reason = reason;
  }
}

export type RefusalReason =
  'noSender' | 'unknownWindow' | 'notTopFrame' | 'foreignOrigin' | 'tooLarge' | 'malformed' | 'malformedAnswer';

/** The guard of every channel: throws unless a known window's own page sent the message. */
export function checkSender(call: string, sender: Sender | null): void {
  // Null: the frame navigated or is gone. Nobody is there who may ask.
  if (sender === null) throw new HostRefusal(call, 'noSender');
  if (!sender.isKnownWindow) throw new HostRefusal(call, 'unknownWindow');
  if (!sender.isTopFrame) throw new HostRefusal(call, 'notTopFrame');
  if (sender.origin !== bundleOrigin) throw new HostRefusal(call, 'foreignOrigin');
}

/**
 * Answers one call from the renderer: sender, size and form of the request are checked before the handler sees it, and the
 * form of the answer before the renderer does.
 *
 * @throws HostRefusal
 */
export async function answerCall<Name extends HostCallName>(
  name: Name,
  message: { readonly sender: Sender | null; readonly payload: unknown },
  answer: (request: HostRequest<Name>) => Promise<HostResponse<Name>>,
): Promise<HostResponse<Name>> {
  checkSender(name, message.sender);
  const { request, response, limitBytes } = hostCalls[name];
  if (isLargerThan(message.payload, limitBytes)) throw new HostRefusal(name, 'tooLarge');
  const parsed = request.safeParse(message.payload);
  if (!parsed.success) throw new HostRefusal(name, 'malformed');
  const answered = response.safeParse(await answer(parsed.data as HostRequest<Name>));
  if (!answered.success) throw new HostRefusal(name, 'malformedAnswer');
  return answered.data as HostResponse<Name>;
}

const bytesPerValue = 16;
/** A plan travels as one text, so no request has many parts; counting the parts of one that has must not take long. */
const mostValues = 10_000;

/** Whether plain data takes more than so many bytes, roughly, or has more parts than any request of ours. */
export function isLargerThan(value: unknown, limitBytes: number): boolean {
  let bytesLeft = limitBytes;
  let valuesLeft = mostValues;
  const seen = new Set<object>();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    bytesLeft -= bytesPerValue;
    if (typeof next === 'string') bytesLeft -= 2 * next.length;
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) bytesLeft -= next.byteLength;
    // A message may hold one object many times, or itself; counted once, as it was sent.
    else if (typeof next === 'object' && next !== null && !seen.has(next)) {
      seen.add(next);
      for (const part of partsOf(next)) {
        valuesLeft -= 1;
        if (valuesLeft < 0) return true;
        pending.push(part);
      }
    }
    if (bytesLeft < 0) return true;
  }
  return false;
}

/** Keys and values, one at a time: a list of all of them could be what fills the memory. */
function* partsOf(value: object): Generator {
  if (value instanceof Map || value instanceof Set) {
    for (const [key, field] of value.entries()) yield* [key, field];
    return;
  }
  if (Array.isArray(value)) {
    yield* value as unknown[];
    return;
  }
  for (const key in value) yield* [key, (value as Record<string, unknown>)[key]];
}
