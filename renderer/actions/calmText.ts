import { bodyPieces, serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import type { PlanDocument } from '../../shared/plan/history.ts';
import { drawn, sliceMs } from './slices.ts';

/** Bytes handed to the shell at once: a few milliseconds to copy. */
const partBytes = 250_000;
/** Below so many records a plan is written at once, within a frame. */
const manyRecords = 3_000;

/** A plan’s text for the shell: as it is, or its body handed over before under an id, when it is long. */
export type HandedText = { readonly text: string } | { readonly stagedBodyId: string };

/**
 * Writes a plan and hands it to the shell without stopping the window: in slices between which it draws, and in parts that are
 * forgotten as they go. The plan that was given is written, whatever changes meanwhile; the shell adds the checksum.
 */
export function handOver<Answer>(
  document: PlanDocument,
  send: (handed: HandedText) => Promise<Answer>,
): Promise<Answer> {
  // One after the other: the shell keeps one long text of a window, and a save may be asked for while a draft is written. With
  // the call the shell takes the text, so the next need not wait for its answer.
  const sent = lastTurn.then(async () => {
    const handed = await writeText(document);
    return { answer: send(handed) };
  });
  lastTurn = sent.then(
    () => undefined,
    () => undefined,
  );
  return sent.then(({ answer }) => answer);
}

let lastTurn: Promise<undefined> = Promise.resolve(undefined);

async function writeText(document: PlanDocument): Promise<HandedText> {
  // What was undone or taken out stands in the history, and is as long there.
  const plans = [
    document.plan,
    ...[...document.undo, ...document.redo].flatMap(({ before, after }) => [before, after]),
  ];
  const isLong = plans.some(({ pullRequests, ciRuns }) => pullRequests.size + ciRuns.size > manyRecords);
  if (!isLong) return { text: serialisePlan(document) };
  const stagedBodyId = crypto.randomUUID();
  const encoder = new TextEncoder();
  let pieces: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const bytes = encoder.encode(pieces.join(''));
    pieces = [];
    length = 0;
    for (let from = 0; from < bytes.length; from += partBytes) {
      const part = bytes.length <= partBytes ? bytes : bytes.slice(from, from + partBytes);
      await window.headroom.stageText({ stagedId: stagedBodyId, part });
    }
  };
  let end = performance.now() + sliceMs;
  for (const piece of bodyPieces(document)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= partBytes / 2) {
      // A part is as long as a slice to copy: the window draws before it and after.
      await drawn();
      await flush();
    } else if (performance.now() < end) continue;
    await drawn();
    end = performance.now() + sliceMs;
  }
  await flush();
  return { stagedBodyId };
}
