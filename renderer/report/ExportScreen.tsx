import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { buildReport } from '../../shared/report/buildReport.ts';
import { zonedIso } from '../../shared/report/reportDates.ts';
import { reportSectionNames, type ReportSectionName } from '../../shared/report/reportOptions.ts';
import type { Report } from '../../shared/report/reportSchema.ts';
import { cancelExport, closeExport, printExport, saveExport } from '../actions/exportActions.ts';
import { Icon } from '../components/Icon.tsx';
import { reportChoices, setExport, useExportStore, type ExportState } from '../stores/exportStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { ExportChoices } from './ExportChoices.tsx';
import { useReportComputed } from './useReportComputed.ts';
import { ReportPreview } from './ReportPreview.tsx';
import { formatLabels, sectionLabels } from './exportWords.ts';

/** What is exported, as pages before it is a file: sections on the left, the pages, and the choices on the right. */
export function ExportScreen(): ReactElement | null {
  const state = useExportStore();
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const busy = useSessionStore((session) => session.busy);
  const report = useReport(state);
  const [places, setPlaces] = useState<{ readonly firsts: readonly number[]; readonly total: number } | null>(null);
  const [divided] = useState(() => (firsts: readonly number[], total: number) => setPlaces({ firsts, total }));
  useEscape();
  if (plan === undefined) return null;
  const scenario = state.scenarioId === null ? undefined : plan.scenarios.get(state.scenarioId);
  const isBusy = busy !== null;
  return (
    <div className="export" data-ready="export">
      <header className="export-top">
        <h1>Export</h1>
        <p>
          {plan.name}, {scenario === undefined ? 'the baseline' : scenario.name}
        </p>
        {isBusy ? (
          <>
            <span className="export-busy" role="status">
              {busy}…
            </span>
            <button type="button" className="button is-quiet" onClick={cancelExport}>
              Call off
            </button>
          </>
        ) : (
          <button type="button" className="button is-quiet" onClick={closeExport}>
            Cancel
          </button>
        )}
        <button type="button" className="button" disabled={isBusy} onClick={() => void printExport()}>
          Print…
        </button>
        <button type="button" className="button is-primary" disabled={isBusy} onClick={() => void saveExport()}>
          <Icon name="export" />
          {`Save ${formatLabels[state.format]}`}
        </button>
      </header>
      <SectionList state={state} report={report} firsts={places?.firsts ?? []} />
      <main className="export-pages" aria-label="Pages" aria-busy={state.computed === null} tabIndex={0}>
        {report === null ? (
          <p className="hint">The scenario is no longer in the plan.</p>
        ) : (
          <ReportPreview report={report} isGrey={state.isGrey} onDivided={divided} />
        )}
      </main>
      <ExportChoices plan={plan} state={state} report={report} pages={places?.total ?? null} />
    </div>
  );
}

function useReport(state: ExportState): Report | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const { scenarioId, names, preparedFor, preparedBy, sections, paper, form, isAnonymised } = state;
  const { status, stamp, teamPages } = state;
  const computed = useReportComputed(plan, state);
  return useMemo(() => {
    if (plan === undefined) return null;
    const now = new Date();
    const built = buildReport(plan, {
      ...reportChoices({
        ...useExportStore.getState(),
        names,
        preparedFor,
        preparedBy,
        sections,
        paper,
        form,
        isAnonymised,
        status,
        stamp,
        teamPages,
      }),
      scenarioId,
      computed,
      generatedAt: zonedIso(now, -now.getTimezoneOffset()),
    });
    return built.ok ? built.value : null;
  }, [
    plan,
    scenarioId,
    names,
    preparedFor,
    preparedBy,
    sections,
    paper,
    form,
    isAnonymised,
    status,
    stamp,
    teamPages,
    computed,
  ]);
}

function SectionList({
  state,
  report,
  firsts,
}: {
  readonly state: ExportState;
  readonly report: Report | null;
  readonly firsts: readonly number[];
}): ReactElement {
  const pages = state.form === 'pages';
  const pageOf = (name: ReportSectionName): number | null => {
    const index = report?.sections.findIndex(
      (section) => (section.kind === 'table' ? section.name : section.kind) === name,
    );
    return index === undefined || index === -1 ? null : (firsts[index] ?? null);
  };
  const show = (page: number): void => {
    document.querySelector('.report-preview')?.dispatchEvent(new CustomEvent('showpage', { detail: page }));
  };
  return (
    <nav className="export-sections" aria-label="Sections">
      <ul>
        <li>
          <label>
            <input type="checkbox" checked disabled />
            Cover
          </label>
          <PageButton label="Cover" page={pages ? 1 : null} show={show} />
        </li>
        {reportSectionNames.map((name) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                disabled={!pages}
                checked={state.sections.includes(name)}
                onChange={(event) =>
                  setExport({
                    sections: reportSectionNames.filter((other) =>
                      other === name ? event.target.checked : state.sections.includes(other),
                    ),
                  })
                }
              />
              {labelOf(name, state)}
            </label>
            <PageButton label={labelOf(name, state)} page={pages ? pageOf(name) : null} show={show} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function labelOf(name: ReportSectionName, { teamPages }: ExportState): string {
  return name === 'teams' && teamPages === 'all' ? 'Team by team' : sectionLabels[name];
}

function PageButton({
  label,
  page,
  show,
}: {
  readonly label: string;
  readonly page: number | null;
  readonly show: (page: number) => void;
}): ReactElement | null {
  return page === null ? null : (
    <button type="button" className="page-link" aria-label={`${label}: show page ${page}`} onClick={() => show(page)}>
      {page}
    </button>
  );
}

function useEscape(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && useSessionStore.getState().dialog === null) closeExport();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
