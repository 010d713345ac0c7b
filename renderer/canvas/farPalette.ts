import type { Band } from '../format.ts';

/** The colours of one tile: ground, text, and the edge that says over 100 %. */
export interface TileColours {
  readonly ground: string;
  readonly text: string;
  readonly edge: string;
  /** A line inside the edge of what has no colour of its own; null: none. */
  readonly line: string | null;
}

/** What the style sheets say of the far levels, read from elements, so that the painted layer has no colours of its own. */
export interface FarPalette {
  readonly font: string;
  readonly region: { readonly ground: string; readonly radius: number };
  readonly name: string;
  readonly people: string;
  readonly load: string;
  readonly tile: (band: Band | null, isQuiet: boolean) => TileColours;
  readonly group: (band: Band | null) => TileColours;
}

const bands: readonly (Band | null)[] = [null, 0, 1, 2, 3, 4, 5];

/** What may change what the style sheets say, besides the attributes of the page: forced colours, the system’s light or dark. */
const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
  window.matchMedia(query),
);

let known: { readonly key: string; readonly palette: FarPalette } | null = null;

/** The palette inside an element of the map; read again only when something that it depends on has changed. */
export function farPaletteOf(stage: HTMLElement): FarPalette {
  const { attributes } = document.documentElement;
  const key = [
    ...queries.map(({ matches }) => matches),
    ...[...attributes].map(({ name, value }) => `${name}=${value}`),
  ];
  const text = key.join(' ');
  if (known?.key === text) return known.palette;
  const palette = readFarPalette(stage);
  known = { key: text, palette };
  return palette;
}

/** All elements are put in before any is read: each look at a style after a change works out the page’s styles anew. */
function readFarPalette(stage: HTMLElement): FarPalette {
  const probe = document.createElement('div');
  probe.style.cssText = 'position:absolute;visibility:hidden;width:100px;height:100px;contain:strict';
  probe.setAttribute('aria-hidden', 'true');
  const add = (parent: HTMLElement, tag: string, classes: string): HTMLElement => {
    const element = document.createElement(tag);
    element.className = classes;
    parent.append(element);
    return element;
  };
  const tileIn = (parent: HTMLElement, kind: string, band: Band | null): (() => TileColours) => {
    const tile = add(parent, 'div', `${kind} ${band === null ? 'plate-none' : `heat-${band}`} is-over`);
    const text = add(tile, 'span', `${kind}-number`);
    return () => {
      const { backgroundColor, borderTopColor, boxShadow } = getComputedStyle(tile);
      const line = boxShadow.includes('inset') ? (/^.*?\)/.exec(boxShadow)?.[0] ?? null) : null;
      return { ground: backgroundColor, edge: borderTopColor, text: getComputedStyle(text).color, line };
    };
  };
  const tiles = new Map<string, () => TileColours>();
  for (const isQuiet of [false, true]) {
    const team = add(probe, 'section', `team detail-tile ${isQuiet ? 'is-quiet' : ''}`);
    for (const band of bands) tiles.set(`${String(band)} ${String(isQuiet)}`, tileIn(team, 'tile', band));
  }
  for (const band of bands) tiles.set(`group ${String(band)}`, tileIn(probe, 'group-tile', band));
  const region = add(probe, 'div', 'region detail-tile');
  const head = add(region, 'header', 'region-head');
  const name = add(add(head, 'button', 'region-name'), 'b', '');
  const [people, load] = [add(head, 'span', ''), add(head, 'span', '')];
  stage.append(probe);
  const read = new Map([...tiles].map(([key, colours]) => [key, colours()]));
  const none: TileColours = { ground: 'transparent', text: 'transparent', edge: 'transparent', line: null };
  const palette: FarPalette = {
    font: getComputedStyle(stage).fontFamily,
    region: {
      ground: getComputedStyle(region).backgroundColor,
      radius: Number.parseFloat(getComputedStyle(region).borderTopLeftRadius),
    },
    name: getComputedStyle(name).color,
    people: getComputedStyle(people).color,
    load: getComputedStyle(load).color,
    tile: (band, isQuiet) => read.get(`${String(band)} ${String(isQuiet)}`) ?? none,
    group: (band) => read.get(`group ${String(band)}`) ?? none,
  };
  probe.remove();
  return palette;
}

/** Calls back when what is painted may look otherwise: the theme, forced colours, the system's light or dark, fonts that came. */
export function watchPalette(changed: () => void): () => void {
  for (const query of queries) query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  document.fonts.addEventListener('loadingdone', changed);
  return () => {
    observer.disconnect();
    document.fonts.removeEventListener('loadingdone', changed);
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
