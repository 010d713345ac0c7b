/** How a team's box on the map is divided, in points. The builder counts what fits; the page draws it there. */

export const boxPadding = 7;
export const nameSize = 8;
export const nameLineHeight = 9.5;
export const seatPitch = 9.4;
export const seatRowHeight = 9.2;
const mostSeatRows = 2;

/** From one code area to the next, for letters of a size. */
export function areaLineHeight(letters: number): number {
  return letters + 1.7;
}

export interface BoxLayout {
  readonly nameBaseline: number;
  readonly plateTop: number;
  readonly barTop: number;
  /** Of the first row's centre. */
  readonly seatsCentre: number;
  readonly seatsPerRow: number;
  readonly seatRows: number;
  /** Seats that are drawn; the others are counted beside them. */
  readonly seatsShown: number;
  readonly areasBaseline: number;
  readonly areaLines: number;
}

/**
 * Divides a box from the top: name, number, bar, people, code areas with what is left.
 */
export function layoutBox(box: {
  width: number;
  height: number;
  /** That the name takes. */
  nameLines: number;
  seats: number;
  /** Size of the names of code areas. */
  letters: number;
}): BoxLayout {
  const nameBaseline = boxPadding + nameSize - 1;
  const plateTop = nameBaseline + (box.nameLines - 1) * nameLineHeight + 6;
  const barTop = plateTop + 24;
  const seatsCentre = barTop + 14;
  const seatsPerRow = Math.max(1, Math.floor((box.width - 2 * boxPadding - 6.6) / seatPitch) + 1);
  const seatRows = Math.min(mostSeatRows, Math.max(1, Math.ceil(box.seats / seatsPerRow)));
  const places = seatsPerRow * seatRows;
  // The count of the others takes the width of three.
  const seatsShown = box.seats <= places ? box.seats : places - 3;
  const areasBaseline = seatsCentre + (seatRows - 1) * seatRowHeight + 13;
  const areaLines = Math.max(0, Math.floor((box.height - 4 - areasBaseline) / areaLineHeight(box.letters)) + 1);
  return { nameBaseline, plateTop, barTop, seatsCentre, seatsPerRow, seatRows, seatsShown, areasBaseline, areaLines };
}
