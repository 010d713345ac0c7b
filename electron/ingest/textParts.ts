/** Characters in one part: a few milliseconds for whoever takes it in. */
const partSize = 200_000;

/** Into how many parts a text is cut; at least one. */
export function countParts(text: string): number {
  return Math.max(1, Math.ceil(text.length / partSize));
}

/** A part of a text, from 0. All of them together are the text; no character is cut in two. Empty: there is no such part. */
export function cutPart(text: string, part: number): string {
  return text.slice(boundary(text, part), boundary(text, part + 1));
}

function boundary(text: string, part: number): number {
  const at = part * partSize;
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
