/** In which order a column writes day and month. `unclear`: some dates could be either way and none decides. */
export type DateOrder = 'dayFirst' | 'monthFirst' | 'unclear';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const slashed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;

/** Finds the order of day and month from a whole column: a number above 12 decides; dots mean day first, as in Europe. */
export function findDateOrder(values: readonly string[]): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const match = slashed.exec(value.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12 || value.includes('.')) dayFirst += 1;
    else if (Number(match[2]) > 12) monthFirst += 1;
  }
  if (dayFirst > 0 && monthFirst === 0) return 'dayFirst';
  if (monthFirst > 0 && dayFirst === 0) return 'monthFirst';
  return 'unclear';
}

/** What a cell says. `unclear`: day and month could be either way round. */
export type DateReading =
  { readonly kind: 'date'; readonly date: string } | { readonly kind: 'none' | 'unreadable' | 'unclear' };

/**
 * Reads a date as `YYYY-MM-DD`. Knows ISO dates and times, `31/03/2026`, `31.03.2026`, `31 Mar 2026`, `Mar 31, 2026` and the
 * day numbers of spreadsheets (days since 1899-12-30). `0000-00-00` is how BambooHR writes that there is none.
 */
export function readDate(text: string, order: DateOrder): DateReading {
  const plain = text.trim();
  if (plain === '' || /^0{4}-0{2}-0{2}/.test(plain)) return { kind: 'none' };
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(plain);
  if (iso !== null) return toDate(iso[1], iso[2], iso[3]);
  const numbers = slashed.exec(plain);
  if (numbers !== null) {
    const [, first, second, year] = numbers;
    const isSettled = Number(first) > 12 || Number(second) > 12 || first === second;
    if (!isSettled && order === 'unclear') return { kind: 'unclear' };
    const isDayFirst = Number(first) > 12 || (order !== 'monthFirst' && Number(second) <= 12);
    return isDayFirst ? toDate(year, second, first) : toDate(year, first, second);
  }
  const dayMonth = /^(\d{1,2})[-. ]+(\p{L}{3,12})\.?[-, ]+(\d{4})$/u.exec(plain);
  if (dayMonth !== null) return toDate(dayMonth[3], monthNumber(dayMonth[2]), dayMonth[1]);
  const monthDay = /^(\p{L}{3,12})\.? (\d{1,2}),? (\d{4})$/u.exec(plain);
  if (monthDay !== null) return toDate(monthDay[3], monthNumber(monthDay[1]), monthDay[2]);
  if (/^\d{5}(\.\d+)?$/.test(plain)) {
    const time = Date.UTC(1899, 11, 30) + Math.floor(Number(plain)) * 86_400_000;
    return { kind: 'date', date: new Date(time).toISOString().slice(0, 10) };
  }
  return { kind: 'unreadable' };
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function toDate(year: string | undefined, month: string | undefined, day: string | undefined): DateReading {
  const date = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  // The 31st of February is read as March by some engines.
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return isReal ? { kind: 'date', date } : { kind: 'unreadable' };
}
