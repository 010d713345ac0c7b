/** What a plan can be written as. PDF and PNG are drawn by the app; the others are made from data. */
export const exportFormats = ['pdf', 'pptx', 'svg', 'png', 'md', 'csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The tables of a plan. A CSV file holds one of them, a workbook all. */
export const exportTableNames = [
  'capacity',
  'ownership',
  'moves',
  'people',
  'membership',
  'findings',
  'assumptions',
] as const;
export type ExportTableName = (typeof exportTableNames)[number];
