import { create } from 'zustand';
import type { ScenarioId } from '../../shared/base/ids.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { ReportComputed } from '../../shared/report/reportComputed.ts';
import type { ExportFormat, ExportTableName } from '../../shared/report/exportFormats.ts';
import {
  papers,
  reportSectionNames,
  type NamesShown,
  type PaperSize,
  type PlanStatus,
  type ReportForm,
  type ReportSectionName,
  type TeamPages,
} from '../../shared/report/reportOptions.ts';

/** What is about to be exported, and how. Kept while the window is open. */
export interface ExportState {
  readonly isOpen: boolean;
  readonly scenarioId: ScenarioId | null;
  readonly format: ExportFormat;
  readonly table: ExportTableName;
  readonly sections: readonly ReportSectionName[];
  readonly names: NamesShown;
  readonly isAnonymised: boolean;
  readonly preparedFor: string;
  readonly preparedBy: string;
  readonly status: PlanStatus;
  readonly stamp: string;
  readonly teamPages: TeamPages;
  readonly paper: PaperSize;
  readonly form: ReportForm;
  /** Looked at without colour, as a printer without it would show. */
  readonly isGrey: boolean;
  /** What was computed for the diagrams, and of what; null: not there yet. */
  readonly computed: {
    readonly plan: Plan;
    readonly scenarioId: ScenarioId | null;
    readonly computed: ReportComputed;
  } | null;
}

/** The choices of the export screen. */
export const useExportStore = create<ExportState>(() => ({
  isOpen: false,
  scenarioId: null,
  format: 'pdf',
  table: 'capacity',
  sections: reportSectionNames,
  names: 'moved',
  isAnonymised: false,
  preparedFor: '',
  preparedBy: '',
  status: 'draft',
  stamp: '',
  teamPages: 'changed',
  paper: papers.A4,
  form: 'pages',
  isGrey: false,
  computed: null,
}));

/** Changes what is to be exported. */
export function setExport(changes: Partial<ExportState>): void {
  useExportStore.setState(changes);
}

/** The choices as a report takes them. */
export function reportChoices(state: ExportState) {
  const { names, preparedFor, preparedBy, status, stamp, teamPages, sections, paper, form, isAnonymised } = state;
  return {
    names,
    preparedFor,
    preparedBy,
    status,
    stamp,
    teamPages,
    sections: [...sections],
    paper: { widthMm: paper.widthMm, heightMm: paper.heightMm },
    form,
    identities: isAnonymised ? ('anonymised' as const) : ('kept' as const),
  };
}
