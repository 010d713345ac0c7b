/**
 * The lines that mark what lies past 100 %, as one path. Drawn out, because a pattern fill may become a picture in a PDF.
 *
 * @param step from line to line
 * @param slope how far a line leans for each unit of height
 */
export function hatchPath(
  box: { x: number; y: number; width: number; height: number },
  step: number,
  slope = 0.58,
): string {
  const { x, y, width, height } = box;
  const lean = height * slope;
  const parts: string[] = [];
  for (let start = -lean; start < width; start += step) {
    // The line goes up from (start, bottom) to (start + lean, top); cut it off at the box.
    const from = Math.max(0, start);
    const to = Math.min(width, start + lean);
    if (to <= from) continue;
    const heightAt = (at: number) => (lean === 0 ? 0 : ((at - start) / lean) * height);
    parts.push(
      `M${round(x + from)} ${round(y + height - heightAt(from))}L${round(x + to)} ${round(y + height - heightAt(to))}`,
    );
  }
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
