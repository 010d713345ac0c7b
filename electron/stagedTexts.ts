import { headerText, planFileVersion } from '../shared/planFile/planFileFormat.ts';
import { decodeInSteps, hashInSteps } from './files/textInSteps.ts';

/** Long texts that windows hand over in parts: one for each window, the newest in place of the one before. */
export interface StagedTexts {
  /** @throws RangeError when a text becomes longer than any that is used: a bug or an attack */
  readonly add: (windowId: number, stagedId: string, part: Uint8Array) => void;
  /**
   * The text in its parts, cut anywhere; it is forgotten with that.
   *
   * @throws RangeError when there is none of this id from this window: a bug or an attack
   */
  readonly take: (windowId: number, stagedId: string) => readonly Uint8Array[];
}

export function createStagedTexts(limitBytes: number): StagedTexts {
  const staged = new Map<number, { readonly id: string; readonly parts: Uint8Array[]; bytes: number }>();
  return {
    add(windowId, stagedId, part) {
      const present = staged.get(windowId);
      const text = present?.id === stagedId ? present : { id: stagedId, parts: [], bytes: 0 };
      staged.set(windowId, text);
      text.bytes += part.byteLength;
      if (text.bytes > limitBytes) {
        staged.delete(windowId);
        throw new RangeError('The text is too long');
      }
      text.parts.push(part);
    },
    take(windowId, stagedId) {
      const text = staged.get(windowId);
      if (text?.id !== stagedId) throw new RangeError('There is no such text');
      staged.delete(windowId);
      return text.parts;
    },
  };
}

/**
 * The text of a plan’s file from its body: the checksum is made here, where it takes a fraction of the time, and the text in steps, so
 * that the shell does not stand still for a large plan.
 */
export async function withHeader(body: readonly Uint8Array[]): Promise<string> {
  const header = Buffer.from(headerText(planFileVersion, await hashInSteps(body)), 'utf8');
  // As one text from the start: a long one that is put together later is copied once more by whoever reads it.
  return decodeInSteps([header, ...body]);
}
