import type { ReactElement } from 'react';

/** Drawn on a 16 px grid with a line of 1.35; the colour is that of the text. */
const drawings = {
  map: (
    <>
      <rect x="1.75" y="2.25" width="5" height="5" rx="1.2" />
      <rect x="9.25" y="2.25" width="5" height="3.5" rx="1.2" />
      <rect x="1.75" y="10.25" width="5" height="3.5" rx="1.2" />
      <rect x="9.25" y="8.75" width="5" height="5" rx="1.2" />
    </>
  ),
  columns: (
    <>
      <rect x="2" y="2.5" width="5" height="11" rx="1.2" />
      <rect x="9" y="2.5" width="5" height="11" rx="1.2" />
    </>
  ),
  compare: (
    <>
      <path d="M2 14h12M3.500 11.500v-3M8 11.500v-9M12.500 11.500V6" />
      <path d="M2 8.500h3M6.500 2.500h3M11 6h3" />
    </>
  ),
  sliders: (
    <>
      <path d="M2 4.5h6.2M12 4.5h2M2 11.5h2M8 11.5h6" />
      <circle cx="10" cy="4.5" r="1.9" />
      <circle cx="6" cy="11.5" r="1.9" />
    </>
  ),
  data: (
    <>
      <path d="M8 2v7.5M5 6.8 8 9.7l3-2.9" />
      <path d="M2.5 10.5v2.2c0 .7.5 1.3 1.2 1.3h8.6c.7 0 1.2-.6 1.2-1.3v-2.2" />
    </>
  ),
  target: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <circle cx="8" cy="8" r="2.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.3 3.3" />
    </>
  ),
  undo: (
    <>
      <path d="M5.5 3 2.5 6l3 3" />
      <path d="M2.8 6h6.4a4 4 0 0 1 0 8H7" />
    </>
  ),
  redo: (
    <>
      <path d="m10.5 3 3 3-3 3" />
      <path d="M13.2 6H6.8a4 4 0 0 0 0 8H9" />
    </>
  ),
  export: (
    <>
      <path d="M8 9.7V2.2M5 5 8 2l3 3" />
      <path d="M3 8.5v4.2c0 .7.6 1.3 1.3 1.3h7.4c.7 0 1.3-.6 1.3-1.3V8.5" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  minus: (
    <>
      <path d="M3 8h10" />
    </>
  ),
  close: (
    <>
      <path d="m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4" />
    </>
  ),
  check: (
    <>
      <path d="m3 8.5 3.3 3.3L13 4.8" />
    </>
  ),
  fit: (
    <>
      <path d="M2.5 5.5v-3h3M13.5 5.5v-3h-3M2.5 10.5v3h3M13.5 10.5v3h-3" />
    </>
  ),
  up: (
    <>
      <path d="m4 10 4-4 4 4" />
    </>
  ),
  down: (
    <>
      <path d="m4 6 4 4 4-4" />
    </>
  ),
  right: (
    <>
      <path d="m6 4 4 4-4 4" />
    </>
  ),
  left: (
    <>
      <path d="m10 4-4 4 4 4" />
    </>
  ),
  more: (
    <>
      <circle cx="3.5" cy="8" r=".9" fill="currentColor" />
      <circle cx="8" cy="8" r=".9" fill="currentColor" />
      <circle cx="12.5" cy="8" r=".9" fill="currentColor" />
    </>
  ),
  arrow: (
    <>
      <path d="M2.5 8h11M9.5 4l4 4-4 4" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.8" rx="1.5" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.2" r="2.6" />
      <path d="M3 13.700c.4-2.7 2.4-4.2 5-4.200s4.6 1.5 5 4.2" />
    </>
  ),
  users: (
    <>
      <circle cx="6" cy="5.2" r="2.4" />
      <path d="M1.8 13.300c.3-2.5 2-4 4.2-4s3.9 1.5 4.2 4M10.3 3a2.4 2.4 0 0 1 0 4.500M11.8 9.600c1.4.5 2.2 1.8 2.4 3.7" />
    </>
  ),
  seat: (
    <>
      <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2" />
      <path d="M8 5.800v4.400M5.8 8h4.4" />
    </>
  ),
  pr: (
    <>
      <circle cx="4" cy="3.6" r="1.6" />
      <circle cx="4" cy="12.4" r="1.6" />
      <circle cx="12" cy="12.4" r="1.6" />
      <path d="M4 5.200v5.600M12 10.800V6.200c0-1.4-.8-2.2-2.2-2.200H8M9.8 2 7.8 4l2 2" />
    </>
  ),
  own: (
    <>
      <circle cx="3.5" cy="4" r="1.7" />
      <circle cx="3.5" cy="12" r="1.7" />
      <rect x="10.5" y="6" width="4" height="4" rx="1" />
      <path d="M5.2 4.200c3 .3 3 3.3 5.3 3.600M5.2 11.800c3-.3 3-3.3 5.3-3.6" />
    </>
  ),
  layers: (
    <>
      <path d="m8 2 6 3-6 3-6-3 6-3Z" />
      <path d="m2.5 8.2 5.5 2.7 5.5-2.700M2.5 11.3 8 14l5.5-2.7" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.3 14.3 13.500H1.700L8 2.300Z" />
      <path d="M8 6.500v3.300M8 11.600v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.300v3.700M8 5v.1" />
    </>
  ),
  folder: (
    <>
      <path d="M1.8 4.300c0-.6.4-1 1-1h3.400l1.6 1.700h5.400c.6 0 1 .4 1 1v6c0 .6-.4 1-1 1H2.800c-.6 0-1-.4-1-1Z" />
    </>
  ),
  file: (
    <>
      <path d="M3.5 1.800h6l3 3v9.400h-9Z" />
      <path d="M9.5 1.800v3h3M5.7 8h4.600M5.7 10.800h4.6" />
    </>
  ),
  grip: (
    <>
      <g fill="currentColor" stroke="none">
        <circle cx="6" cy="4" r="1" />
        <circle cx="10" cy="4" r="1" />
        <circle cx="6" cy="8" r="1" />
        <circle cx="10" cy="8" r="1" />
        <circle cx="6" cy="12" r="1" />
        <circle cx="10" cy="12" r="1" />
      </g>
    </>
  ),
  split: (
    <>
      <path d="M8 14V9.500M8 9.5 3.5 5V2M8 9.5 12.5 5V2M1.8 3.7 3.5 2l1.7 1.700M10.8 3.7 12.5 2l1.7 1.7" />
    </>
  ),
  transfer: (
    <>
      <path d="M2 5.200h11M10.3 2.5 13 5.2 10.3 8M14 10.800H3M5.7 8 3 10.800l2.7 2.7" />
    </>
  ),
  role: (
    <>
      <circle cx="6" cy="5" r="2.3" />
      <path d="M2 13c.3-2.3 1.9-3.7 4-3.7.9 0 1.6.2 2.2.6M9.5 12.300h4.800M12.4 10.200l2 2.1-2 2.1" />
    </>
  ),
  assign: (
    <>
      <circle cx="5.5" cy="5" r="2.3" />
      <path d="M1.7 13c.3-2.3 1.8-3.7 3.8-3.700S9 10.7 9.3 13M9.5 6h5M12.5 4l2 2-2 2" />
    </>
  ),
  flag: (
    <>
      <path d="M3.5 14.5v-12.5M3.5 2.75h8l-1.6 2.9 1.6 2.9h-8" />
    </>
  ),
  shield: (
    <>
      <path d="M8 1.75 13.25 3.5v4c0 3.3-2.1 5.6-5.25 6.75C4.85 13.1 2.75 10.8 2.75 7.5v-4Z" />
      <path d="m5.75 7.75 1.6 1.6 3-3.1" />
    </>
  ),
  history: (
    <>
      <path d="M2.3 8a5.7 5.7 0 1 0 1.9-4.300L2.3 5.300M2.3 2.300v3h3M8 5v3.200l2.2 1.3" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="2.8" width="12" height="10.4" rx="1.3" />
      <path d="M2 6.300h12M2 9.800h12M6.5 2.800v10.4" />
    </>
  ),
  book: (
    <>
      <path d="M3 2.800h7.500c1 0 1.8.8 1.8 1.800v8.800H4.600c-.9 0-1.6-.6-1.6-1.500Z" />
      <path d="M3 11.900c0-.9.7-1.5 1.6-1.500h7.7" />
    </>
  ),
  team: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="2" />
      <path d="M2 6h12" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.7V8l2.3 1.6" />
    </>
  ),
  tag: (
    <>
      <path d="M2.3 8.400V2.800c0-.3.2-.5.5-.5h5.600l5.6 5.6-6.1 6.100Z" />
      <circle cx="5.4" cy="5.4" r=".9" />
    </>
  ),
  chip: (
    <>
      <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" />
      <path d="M6.3 1.5v2M9.7 1.5v2M6.3 12.5v2M9.7 12.5v2M1.5 6.3h2M1.5 9.7h2M12.5 6.3h2M12.5 9.7h2" />
    </>
  ),
  gate: (
    <>
      <path d="M2.5 14V3.5M13.5 14V3.5M2.5 6h11M2.5 10h11M6 6v4M10 6v4" />
    </>
  ),
  review: (
    <>
      <path d="M2 3.5c0-.6.4-1 1-1h10c.6 0 1 .4 1 1V10c0 .6-.4 1-1 1H7.5L4.5 13.800V11H3c-.6 0-1-.4-1-1Z" />
      <path d="m5.4 6.7 1.8 1.800 3.4-3.5" />
    </>
  ),
  commit: (
    <>
      <path d="M8 1.5v4M8 10.5v4" />
      <circle cx="8" cy="8" r="2.5" />
    </>
  ),
  deploy: (
    <>
      <path d="M4.6 12.5a3.1 3.1 0 0 1-.3-6.2 4 4 0 0 1 7.7.9 2.7 2.7 0 0 1-.3 5.3" />
      <path d="M8 14.3V8.5M5.9 10.5 8 8.4l2.1 2.1" />
    </>
  ),
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof drawings;

/** A small picture beside words; it says nothing that the words do not. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
