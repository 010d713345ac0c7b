import type { ExportFormat, ExportTableName } from '../../shared/report/exportFormats.ts';
import type { ReportSectionName } from '../../shared/report/reportOptions.ts';

export const sectionLabels: Readonly<Record<ReportSectionName, string>> = {
  summary: 'Summary',
  map: 'Before and after',
  teams: 'Teams that change',
  capacity: 'Capacity by team',
  ownership: 'Ownership',
  moves: 'Moves by wave',
  findings: 'Risks',
  governance: 'Governance',
  decisions: 'Decisions',
  outcomes: 'Outcomes and experiments',
  directory: 'Teams and code areas',
  assumptions: 'Assumptions',
  howToRead: 'How to read',
};

export const formatLabels: Readonly<Record<ExportFormat, string>> = {
  pdf: 'PDF',
  pptx: 'slides',
  svg: 'SVG',
  png: 'PNG',
  md: 'Markdown',
  csv: 'CSV',
  xlsx: 'workbook',
  json: 'JSON',
};

export const formatOptions: Readonly<Record<ExportFormat, string>> = {
  pdf: 'PDF',
  pptx: 'Slides (PowerPoint)',
  svg: 'Map as SVG',
  png: 'Map as PNG',
  md: 'Markdown, moves to tick off',
  csv: 'One table as CSV',
  xlsx: 'All tables (Excel)',
  json: 'JSON for programs',
};

export const tableLabels: Readonly<Record<ExportTableName, string>> = {
  capacity: 'Capacity by team',
  ownership: 'Ownership of code areas',
  moves: 'Moves by wave',
  people: 'People before and after',
  membership: 'Members of teams',
  findings: 'Risks',
  assumptions: 'Assumptions',
};
