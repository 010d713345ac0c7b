import { z } from 'zod';
import { fail, succeed, type Result } from '../base/result.ts';
import { drawingSchema } from './drawing.ts';

/*
 * What a report is, as data: it crosses from the shell to the page that prints it, so it is plain, and the page checks it.
 * The page's security policy forbids code made from text, which zod would otherwise use to be fast, and even to find out
 * whether it may. It decides that when a schema is made, so this comes before the first one.
 */
z.config({ jitless: true });

const text = z.string().max(4000);
const count = z.int().nonnegative();
/** Points; one decimal place is more than a printer shows. */
const length = z.number().min(-10_000).max(10_000);
/** A place from one end of an axis to the other. */
const part = z.number().min(0).max(1);
const band = z.literal([0, 1, 2, 3, 4, 5]);
const tone = z.enum(['baseline', 'a', 'b']);

const sentenceSchema = z.array(z.strictObject({ text, style: z.enum(['plain', 'code', 'strong']) }));

const usedSchema = z.discriminatedUnion('kind', [
  /** `text`: the percentage in digits. `share`: for the length of bars. */
  z.strictObject({ kind: z.literal('used'), share: z.number().nonnegative(), text, band }),
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('noReviewers') }),
]);

const factSchema = z.strictObject({ label: text, value: text });
const sideSchema = z.strictObject({ tone, letter: text, name: text });

const coverSchema = z.strictObject({
  mark: text,
  /** How far the plan is: a draft, for decision, or agreed. */
  status: text,
  title: text,
  subtitle: text,
  facts: z.array(factSchema),
  /** Null when there is nothing to draw. */
  picture: z
    .strictObject({
      bars: z.array(z.strictObject({ share: z.number().nonnegative(), band })).max(200),
      summary: text,
    })
    .nullable(),
  /** Said on the cover when there is nothing after it. */
  note: z.strictObject({ lead: text, paragraphs: z.array(text) }).nullable(),
});

const summarySchema = z.strictObject({
  kind: z.literal('summary'),
  title: text,
  subtitle: text,
  lead: text,
  paragraphs: z.array(sentenceSchema),
  decisions: z.strictObject({ items: z.array(sentenceSchema), more: text }),
  figures: z.array(z.strictObject({ label: text, before: text.nullable(), after: text, unit: text, note: text })),
  cost: text,
});

const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same') }),
  z.strictObject({ kind: z.literal('arrived'), wave: count }),
  z.strictObject({ kind: z.literal('changed'), wave: count }),
  z.strictObject({ kind: z.literal('left') }),
]);

const mapTeamSchema = z.strictObject({
  x: length,
  y: length,
  width: length,
  height: length,
  nameLines: z.array(text).min(1),
  /** For a team that is no longer here: what became of it. */
  note: text,
  mark: markSchema,
  used: usedSchema,
  seats: z.array(
    z.strictObject({ shape: z.enum(['circle', 'square', 'shield', 'hexagon']), isOpen: z.boolean(), mark: markSchema }),
  ),
  moreSeats: count,
  areas: z.array(z.strictObject({ name: text, mark: markSchema })),
  moreAreas: count,
});

const mapRegionSchema = z.strictObject({ x: length, y: length, width: length, height: length, label: text });

const mapPanelSchema = z.strictObject({
  side: sideSchema,
  caption: text,
  summary: text,
  width: length,
  height: length,
  /** How much larger than its points it may be drawn to fill the page. */
  scale: z.number().min(1).max(2),
  regions: z.array(mapRegionSchema),
  teams: z.array(mapTeamSchema),
  routes: z.array(
    z.strictObject({
      points: z.array(z.strictObject({ x: length, y: length })).min(2),
      label: z.strictObject({ x: length, y: length, width: length, text }).nullable(),
    }),
  ),
});

const mapTileSchema = z.strictObject({
  x: length,
  y: length,
  width: length,
  height: length,
  nameLines: z.array(text).min(1),
  mark: markSchema,
  before: usedSchema.nullable(),
  after: usedSchema.nullable(),
});

/** The groups that stand on a page, for references to it; never shown. Empty: teams without a group. */
const groupIds = z.array(text);

const mapPageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('detail'),
    subtitle: text,
    groupIds,
    panels: z.array(mapPanelSchema).min(1).max(2),
  }),
  z.strictObject({
    kind: z.literal('overview'),
    subtitle: text,
    summary: text,
    groupIds,
    width: length,
    height: length,
    regions: z.array(mapRegionSchema),
    tiles: z.array(mapTileSchema),
  }),
]);

const mapSchema = z.strictObject({
  kind: z.literal('map'),
  title: text,
  pages: z.array(mapPageSchema),
  /** Points, as drawn, of its smallest names: seven on paper. */
  letters: z.number().positive(),
  /** The colour of what moves; the baseline's when nothing does. */
  tone,
  legend: z.strictObject({ hasMoves: z.boolean(), hasOpenSeats: z.boolean() }),
});

const cellsSchema = z.strictObject({
  people: text,
  openSeats: text,
  demand: text,
  supply: text,
  used: usedSchema,
  range: text,
  wait: z.strictObject({ text, range: text }),
});

const capacitySchema = z.strictObject({
  kind: z.literal('capacity'),
  title: text,
  subtitle: text,
  sides: z.array(sideSchema).min(1).max(2),
  rows: z.array(
    z.strictObject({
      team: text,
      note: text,
      /** One entry a side; null: the team does not exist there. */
      cells: z.array(cellsSchema.nullable()),
    }),
  ),
  totals: z.array(cellsSchema),
  notes: z.array(text),
});

const moveSchema = z.strictObject({
  number: count,
  icon: z.enum(['transfer', 'seat', 'assign', 'role', 'team', 'area', 'gate', 'person', 'assumption']),
  sentence: sentenceSchema,
  /** The other edits of the same move. */
  further: z.array(sentenceSchema),
  effect: text,
  reason: text,
  owner: text,
});

const courseChartSchema = z.strictObject({
  tone,
  caption: text,
  /** The chart in a sentence, for who does not see it. */
  summary: text,
  /** The end of each week: the median of the runs, where half of them lie and where 8 of 10; null: too few to say. */
  weeks: z.array(
    z
      .strictObject({
        median: z.number(),
        lowerQuartile: z.number(),
        upperQuartile: z.number(),
        low: z.number(),
        high: z.number(),
      })
      .nullable(),
  ),
  /** The other chart's medians, as a dashed line; null: none. */
  reference: z.array(z.number().nullable()).nullable(),
  waves: z.array(z.strictObject({ label: text, week: z.number().min(1) })),
});

const movesSchema = z.strictObject({
  kind: z.literal('moves'),
  title: text,
  subtitle: text,
  side: sideSchema,
  waves: z.array(z.strictObject({ wave: count, effect: text, moves: z.array(moveSchema), note: text })),
  /** Utilisation after each wave, for the teams that change; null when waves cannot be told apart. */
  stages: z
    .strictObject({
      columns: z.array(text),
      rows: z.array(z.strictObject({ team: text, cells: z.array(usedSchema.nullable()) })),
    })
    .nullable(),
  /** Review hours that wait, week by week, without the moves and with them; null: not computed. */
  courses: z
    .strictObject({
      /** The height of the axis, and what is written along it. */
      most: z.number().positive(),
      ticks: z.array(z.strictObject({ hours: z.number().nonnegative(), text })),
      charts: z.array(courseChartSchema).min(1).max(2),
    })
    .nullable(),
  conflicts: z.array(z.strictObject({ sentence: sentenceSchema, reason: text })),
  parked: z.array(sentenceSchema),
  notes: z.array(text),
});

const directorySchema = z.strictObject({
  kind: z.literal('directory'),
  title: text,
  subtitle: text,
  groups: z.array(
    z.strictObject({
      name: text,
      teams: z.array(
        z.strictObject({
          /** For the reference to its page; never shown. */
          id: text,
          name: text,
          note: text,
          /** Who is there, by role or by name, and who comes or goes. */
          people: z.array(text),
          areas: z.array(sentenceSchema),
        }),
      ),
    }),
  ),
  notes: z.array(text),
});

const assumptionsSchema = z.strictObject({
  kind: z.literal('assumptions'),
  title: text,
  subtitle: text,
  rows: z.array(
    z.strictObject({
      label: text,
      value: text,
      /** In the baseline, where the scenario changes it; else empty. */
      was: text,
      unit: text,
      range: text,
      /** Places on the axis from 0 to 1; null for a value without a range. */
      axis: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      tag: z.enum(['measured', 'published', 'derived', 'assumption', 'setting']),
      source: text,
      origin: z.enum(['default', 'plan']),
    }),
  ),
  /** How one figure depends on the assumptions in the first rows, drawn beside them; null: not computed. */
  sensitivity: z
    .strictObject({
      title: text,
      summary: text,
      /** Rows of the table that the diagram is of, the first ones. */
      rows: count,
      now: z.strictObject({ place: part.nullable(), text }),
      /** Where a team is full; null: far from everything that is drawn. */
      limit: part.nullable(),
      ticks: z.array(z.strictObject({ place: part, text })),
      /** Ends by their place on the axis; null: the figure does not exist there. */
      bars: z.array(
        z.strictObject({
          label: text,
          left: z.strictObject({ place: part.nullable(), text }),
          right: z.strictObject({ place: part.nullable(), text }),
        }),
      ),
    })
    .nullable(),
  notes: z.array(text),
});

const howToReadSchema = z.strictObject({
  kind: z.literal('howToRead'),
  title: text,
  subtitle: text,
  paragraphs: z.array(z.strictObject({ heading: text, text })),
});

const cellSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text, style: z.enum(['plain', 'strong', 'code', 'quiet', 'warning']) }),
  z.strictObject({ kind: z.literal('number'), text }),
  /** A risk, with the mark of how much it presses. */
  z.strictObject({ kind: z.literal('risk'), severity: z.enum(['act', 'watch', 'note']), text }),
  z.strictObject({ kind: z.literal('used'), used: usedSchema.nullable() }),
]);

/** A table under headings: what has no picture of its own. */
const tableSchema = z.strictObject({
  kind: z.literal('table'),
  name: z.enum(['teams', 'ownership', 'findings', 'governance', 'decisions', 'outcomes']),
  title: text,
  subtitle: text,
  columns: z
    .array(z.strictObject({ label: text, align: z.enum(['start', 'end']), share: z.number().positive() }))
    .min(1),
  groups: z.array(
    z.strictObject({
      name: text,
      /** Whether it begins a page. */
      place: z.enum(['follows', 'newPage']),
      /** Of a team's page: which it is, and the group that it is in. The ids are for references and never shown. */
      team: z.strictObject({ id: text, groupId: text, group: text }).optional(),
      rows: z.array(z.array(cellSchema)),
    }),
  ),
  notes: z.array(text),
});

const sectionSchema = z.discriminatedUnion('kind', [
  summarySchema,
  mapSchema,
  capacitySchema,
  movesSchema,
  directorySchema,
  assumptionsSchema,
  howToReadSchema,
  tableSchema,
]);

const paperSchema = z.strictObject({ widthMm: z.number().positive(), heightMm: z.number().positive() });

/** The map on a sheet of its own, whole or in pieces. */
const sheetSchema = z.strictObject({
  kind: z.enum(['poster', 'tiled']),
  drawing: drawingSchema,
  /** Of the drawing's points on paper. */
  scale: z.number().positive(),
  paper: paperSchema,
  tiles: z.array(
    z.strictObject({ xMm: z.number(), yMm: z.number(), column: z.int().positive(), row: z.int().positive() }),
  ),
  columns: z.int().positive(),
  rows: z.int().positive(),
  marginMm: z.number().nonnegative(),
});

/** A frame as a slide. */
export const frameSlideSchema = z.strictObject({
  title: text,
  subtitle: text,
  /** For whoever speaks; not printed. */
  note: text,
  drawing: drawingSchema,
});

/** A report as the print page takes it. */
export const reportSchema = z.strictObject({
  /** Counts changes of form, so that a page of another version refuses what it would draw wrongly. */
  version: z.literal(2),
  title: text,
  subject: text,
  footer: z.strictObject({ mark: text, scenario: text, text, snapshot: text, exported: text }),
  /** Across every page; empty: none. */
  stamp: text,
  cover: coverSchema,
  sections: z.array(sectionSchema),
  paper: paperSchema,
  /** Instead of pages; null: pages. */
  sheet: sheetSchema.nullable(),
  /** Slides from frames, instead of pages; null: pages. */
  slides: z.array(frameSlideSchema).min(1).nullable(),
});

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

export type Report = DeepReadonly<z.output<typeof reportSchema>>;
export type ReportSection = Report['sections'][number];
type SectionOf<Kind extends ReportSection['kind']> = Extract<ReportSection, { readonly kind: Kind }>;

export type SummarySection = SectionOf<'summary'>;
export type MapSection = SectionOf<'map'>;
export type CapacitySection = SectionOf<'capacity'>;
export type MovesSection = SectionOf<'moves'>;
export type DirectorySection = SectionOf<'directory'>;
export type AssumptionsSection = SectionOf<'assumptions'>;
export type TableSection = SectionOf<'table'>;
export type TableCell = TableSection['groups'][number]['rows'][number][number];
export type Sheet = NonNullable<Report['sheet']>;
export type FrameSlide = NonNullable<Report['slides']>[number];
export type HowToReadSection = SectionOf<'howToRead'>;

export type Cover = Report['cover'];
export type Sentence = SummarySection['paragraphs'][number];
export type Used = CapacitySection['totals'][number]['used'];
export type Side = CapacitySection['sides'][number];

export type Cells = CapacitySection['totals'][number];
export type MapPage = MapSection['pages'][number];
export type MapDetailPage = Extract<MapPage, { readonly kind: 'detail' }>;
export type MapOverviewPage = Extract<MapPage, { readonly kind: 'overview' }>;
export type MapPanel = MapDetailPage['panels'][number];
export type MapTeam = MapPanel['teams'][number];
export type MapRegion = MapPanel['regions'][number];
export type MapRoute = MapPanel['routes'][number];
export type MapTile = MapOverviewPage['tiles'][number];
export type MapMark = MapTeam['mark'];
export type ReportMove = MovesSection['waves'][number]['moves'][number];

/** Checks data that came from another process. */
export function parseReport(
  value: unknown,
): Result<Report, { readonly kind: 'report.malformed'; readonly detail: string }> {
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({ kind: 'report.malformed', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}
