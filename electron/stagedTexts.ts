import { headerText, planFileVersion } from '../shared/planFile/planFileFormat.ts';
import { hashOf } from './files/atomicWrite.ts';

/** Long texts that windows hand over in parts: one for each window, the newest in place of the one before. */
export interface StagedTexts {
  /** @throws RangeError when a text becomes longer than any that is used: a bug or an attack */
  readonly add: (windowId: number, stagedId: string, part: Uint8Array) => void;
  /**
   * The text, which is forgotten with that.
   *
   * @throws RangeError when there is none of this id from this window: a bug or an attack
   */
  readonly take: (windowId: number, stagedId: string) => Buffer;
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
      return Buffer.concat(text.parts);
    },
  };
}

/** The text of a plan’s file from its body: the checksum is made here, where it takes a fraction of the time. */
export async function withHeader(body: Buffer): Promise<string> {
  // As one text from the start: a long one that is put together later is copied once more by whoever reads it.
  const header = Buffer.from(headerText(planFileVersion, await hashOf(body)), 'utf8');
  return Buffer.concat([header, body]).toString('utf8');
}
