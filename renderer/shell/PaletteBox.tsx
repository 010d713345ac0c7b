import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { drop } from '../canvas/pointerDrag.ts';
import { Icon } from '../components/Icon.tsx';
import { Keys } from '../components/Marks.tsx';
import { companionsOf } from '../stores/dropEdits.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { announce, setSession, usualChoices, useSessionStore, type Palette } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { paletteEntries, type PaletteEntry } from './paletteEntries.ts';
import { searched } from './paletteSearch.ts';

/** One field for everything that can be found or chosen: people, teams, areas, acts, and where to move what is selected. */
export function PaletteBox(): ReactElement | null {
  const palette = useSessionStore((session) => session.palette);
  const view = useCurrentView();
  if (palette === null || view === null) return null;
  return <OpenPalette key={JSON.stringify(palette)} palette={palette} view={view} />;
}

function OpenPalette({ palette, view }: { readonly palette: Palette; readonly view: MapView }): ReactElement {
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => paletteEntries(view, palette), [view, palette]);
  const hits = useMemo(() => searched(entries, typed), [entries, typed]);
  const place = Math.min(current, Math.max(0, hits.length - 1));
  const chosen = hits[place];
  useClosing(box);
  usePreview(palette, chosen);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, hits]);

  const choose = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    // Owners are switched on and off, several in a row; everything else is one choice.
    if (entry.isOn === undefined) closePalette();
    if (entry.target !== undefined && palette.kind === 'moveTo') drop(palette.subject, entry.target);
    entry.run();
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setCurrent(Math.max(0, Math.min(hits.length - 1, place + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      closePalette();
    } else if (event.key === 'Tab') {
      // The field is all there is to stop at; the list is walked by the arrows.
      event.preventDefault();
    }
  };
  const title = titleOf(palette, view);
  return (
    <div className="palette" ref={box} role="dialog" aria-label={title} onKeyDown={press}>
      <label className="palette-field">
        <Icon name="search" size={16} />
        <input
          type="text"
          autoFocus
          // While it is open, what is typed belongs here, whatever comes or goes elsewhere in the window.
          onBlur={(event) => keepFocus(box, event.currentTarget)}
          role="combobox"
          aria-label={title}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen === undefined ? undefined : 'palette-current'}
          placeholder={title}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setCurrent(0);
          }}
        />
        <Keys keys={['Esc']} />
      </label>
      <ul className="palette-list" id="palette-list" role="listbox" aria-label={title}>
        {hits.map((entry, index) => (
          <li
            key={entry.key}
            id={index === place ? 'palette-current' : undefined}
            role="option"
            aria-selected={index === place}
            className="palette-row"
            onPointerMove={() => setCurrent(index)}
            onClick={() => choose(entry)}
          >
            <Icon name={entry.isOn === true ? 'check' : entry.icon} size={14} />
            <span className="palette-title">{entry.title}</span>
            <small>{entry.isOn === true ? `owner, ${entry.detail}` : entry.detail}</small>
          </li>
        ))}
        {hits.length === 0 ? <li className="palette-none">Nothing has “{typed}”.</li> : null}
      </ul>
      {palette.kind === 'moveTo' ? <Consequence view={view} palette={palette} chosen={chosen} /> : null}
    </div>
  );
}

/** What the move to the current line would do to the team that gets it; the map shows the rest. */
function Consequence({
  view,
  palette,
  chosen,
}: {
  readonly view: MapView;
  readonly palette: Extract<Palette, { kind: 'moveTo' }>;
  readonly chosen: PaletteEntry | undefined;
}): ReactElement | null {
  if (chosen?.target === undefined) return null;
  const outcome = previewDrop(view, palette.subject, chosen.target);
  const companions = companionsOf(view.org, palette.subject, usualChoices.reports);
  const added = outcome.kind === 'possible' ? outcome.preview.findings.added.length : 0;
  return (
    <p className="palette-note">
      {companions === 0 ? '' : `${companions} more go along. `}
      {added === 0 ? 'No new finding.' : `${added} new ${added === 1 ? 'finding' : 'findings'}.`} The map shows what it
      would do; Enter does it.
    </p>
  );
}

function titleOf(palette: Palette, { org }: MapView): string {
  switch (palette.kind) {
    case 'find':
      return 'Go to a person, team, code area or act';
    case 'reviews': {
      const seat = org.seats.get(palette.of);
      return `Areas that ${seat === undefined ? '' : seatLabel(org, seat)} owns in person`;
    }
    case 'reviewers':
      return `Owners of ${org.areas.get(palette.of)?.name ?? ''}`;
    case 'moveTo': {
      const { subject } = palette;
      const others = (subject.others ?? []).length;
      const seat = subject.kind === 'seat' ? org.seats.get(subject.seatId) : undefined;
      const name =
        subject.kind === 'area'
          ? (org.areas.get(subject.areaId)?.name ?? '')
          : seat === undefined
            ? ''
            : seatLabel(org, seat);
      return `Move ${name}${others === 0 ? '' : ` and ${others} more`} to…`;
    }
    default:
      return palette satisfies never;
  }
}

/** While a destination is the current line, the map shows what moving there would do. */
function usePreview(palette: Palette, chosen: PaletteEntry | undefined): void {
  const target = chosen?.target ?? null;
  useEffect(() => {
    if (palette.kind !== 'moveTo') return undefined;
    setSession({ drag: { subject: palette.subject, target, ...usualChoices, by: 'keyboard' } });
    return () => setSession({ drag: null });
  }, [palette, target]);
}

/** A press elsewhere closes it; what had the focus before gets it back, unless what was chosen took it. */
function useClosing(box: React.RefObject<HTMLDivElement | null>): void {
  // Before the field takes it, which is when it is drawn.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || box.current?.contains(event.target) !== true) closePalette();
    };
    window.addEventListener('pointerdown', away, true);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      if (document.activeElement !== document.body || !(before instanceof HTMLElement)) return;
      if (before.isConnected) before.focus({ preventScroll: true });
    };
  }, [box, before]);
}

function keepFocus(box: React.RefObject<HTMLDivElement | null>, field: HTMLElement): void {
  requestAnimationFrame(() => {
    if (box.current?.contains(document.activeElement) === false) field.focus();
  });
}

function closePalette(): void {
  setSession({ palette: null });
  announce('');
}
