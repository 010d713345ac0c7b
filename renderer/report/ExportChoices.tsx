import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react';
import { asId, type ScenarioId } from '../../shared/base/ids.ts';
import { orderedScenarios, type Plan } from '../../shared/plan/plan.ts';
import { exportFormats, exportTableNames } from '../../shared/report/exportFormats.ts';
import { peopleWithMoves } from '../../shared/report/peopleWithMoves.ts';
import {
  longestStamp,
  paperLimits,
  paperNames,
  papers,
  planStatuses,
  reportForms,
  statusWords,
  type PaperName,
} from '../../shared/report/reportOptions.ts';
import type { Report } from '../../shared/report/reportSchema.ts';
import { describeUndrawable } from '../../shared/report/undrawable.ts';
import { copyTable, repositoriesWithRules, saveCodeownersDiff } from '../actions/exportActions.ts';
import { setExport, type ExportState } from '../stores/exportStore.ts';
import { loadPrintFonts } from './print/printFonts.ts';
import { findUndrawable, textsIn } from './undrawable.ts';
import { formatOptions, tableLabels } from './exportWords.ts';

interface Props {
  readonly plan: Plan;
  readonly state: ExportState;
  readonly report: Report | null;
  readonly pages: number | null;
}

/** What is exported, whose names it shows, on what paper, and into what file. */
export function ExportChoices({ plan, state, report, pages }: Props): ReactElement {
  const scenarios = orderedScenarios(plan);
  return (
    <aside className="export-choices" aria-label="Choices">
      <Group title="What">
        <Choice
          label="Scenario"
          value={state.scenarioId ?? ''}
          options={[['', 'Baseline'], ...scenarios.map(({ id, name }) => [id, name] as const)]}
          onChange={(value) => setExport({ scenarioId: value === '' ? null : asId<ScenarioId>(value) })}
        />
        <Choice
          label="File"
          value={state.format}
          options={exportFormats.map((format) => [format, formatOptions[format]] as const)}
          onChange={(value) => setExport({ format: exportFormats.find((format) => format === value) ?? 'pdf' })}
        />
        {state.format === 'pptx' ? (
          <p className="hint">
            {state.form === 'slides'
              ? 'One slide a frame, with its speaker’s note as the notes of the slide'
              : 'The report as slides. For your frames, print as “slides, one a frame”'}
          </p>
        ) : null}
      </Group>
      <Group title="Names">
        <Choice
          label="Shown in full"
          value={state.isAnonymised ? 'anonymised' : state.names}
          options={[
            ['moved', 'people with a move'],
            ['all', 'everyone'],
            ['none', 'nobody'],
            ['anonymised', 'nothing: teams and code too'],
          ]}
          onChange={(value) =>
            setExport({
              isAnonymised: value === 'anonymised',
              names: value === 'all' ? 'all' : value === 'moved' ? 'moved' : 'none',
            })
          }
        />
        <NamesNote plan={plan} state={state} />
      </Group>
      <Group title="Mark">
        <TextLine
          label="Prepared for"
          value={state.preparedFor}
          onChange={(preparedFor) => setExport({ preparedFor })}
        />
        <TextLine label="Prepared by" value={state.preparedBy} onChange={(preparedBy) => setExport({ preparedBy })} />
        <Choice
          label="Status"
          value={state.status}
          options={planStatuses.map((status) => [status, statusWords[status]] as const)}
          onChange={(value) => setExport({ status: planStatuses.find((status) => status === value) ?? 'draft' })}
        />
        <TextLine
          label="Stamp"
          value={state.stamp}
          most={longestStamp}
          example="CONFIDENTIAL – named copy for …"
          onChange={(stamp) => setExport({ stamp })}
        />
      </Group>
      <PaperGroup state={state} report={report} />
      <Group title="Pages">
        {state.form === 'pages' ? (
          <Choice
            label="A page for"
            value={state.teamPages}
            options={[
              ['changed', 'teams that change'],
              ['all', 'every team'],
            ]}
            onChange={(value) => setExport({ teamPages: value === 'all' ? 'all' : 'changed' })}
          />
        ) : null}
        <p>{pages === null ? 'Counting…' : pages === 1 ? '1 page' : `${pages} pages`}</p>
        {state.computed === null ? (
          <p className="hint">Charts of the next weeks are being simulated and may add pages.</p>
        ) : null}
        <p>Vector, text can be searched</p>
        <MissingLetters report={report} />
      </Group>
      <TableGroup plan={plan} state={state} />
    </aside>
  );
}

/** Said before it is a file: what there are no letters for, in the program's fonts or in those of this computer. */
function MissingLetters({ report }: { readonly report: Report | null }): ReactElement | null {
  const [words, setWords] = useState('');
  useEffect(() => {
    let isCurrent = true;
    if (report !== null) {
      void loadPrintFonts(textsIn(report)).then((hanFonts) => {
        if (isCurrent) setWords(describeUndrawable(findUndrawable(report, hanFonts)));
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [report]);
  return words === '' || report === null ? null : (
    <p className="export-warning" role="status">
      {`${words} Install a font that has them, and start Headroom again.`}
    </p>
  );
}

function NamesNote({ plan, state }: { readonly plan: Plan; readonly state: ExportState }): ReactElement | null {
  const scenario = state.scenarioId === null ? undefined : plan.scenarios.get(state.scenarioId);
  if (state.isAnonymised || state.names !== 'moved' || scenario === undefined) return null;
  const names = [...peopleWithMoves(plan.baseline, scenario.moves)].flatMap(
    (id) => plan.baseline.people.get(id)?.name ?? [],
  );
  if (names.length === 0) return null;
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(' and ');
  return <p className="export-warning">This names {shown}. Do they know?</p>;
}

function PaperGroup({ state, report }: Pick<Props, 'state' | 'report'>): ReactElement {
  const { paper } = state;
  const named = paperNames.find(
    (name) => papers[name].widthMm === paper.widthMm && papers[name].heightMm === paper.heightMm,
  );
  const sheet = report?.sheet?.paper;
  return (
    <Group title="Print">
      <Choice
        label="As"
        value={state.form}
        options={[
          ['pages', 'pages'],
          ['poster', 'one poster'],
          ['tiled', 'a poster in pieces'],
          ['slides', 'slides, one a frame'],
        ]}
        onChange={(value) => {
          const form = reportForms.find((known) => known === value) ?? 'pages';
          // Slides are for a screen until somebody wants them on paper.
          setExport({ form, ...(form === 'slides' ? { paper: papers.Screen } : {}) });
        }}
      />
      <Choice
        label="Paper"
        value={named ?? 'custom'}
        options={[
          ...paperNames.map((name) => [name, name === 'Screen' ? 'Screen, 16 to 9' : `${name} landscape`] as const),
          ['custom', 'another size'],
        ]}
        onChange={(value) => {
          const name = paperNames.find((candidate): candidate is PaperName => candidate === value);
          setExport({ paper: name === undefined ? { widthMm: 594, heightMm: 420 } : papers[name] });
        }}
      />
      {named === undefined ? (
        <>
          <SizeLine
            label="Width, mm"
            value={paper.widthMm}
            least={paperLimits.leastWidthMm}
            onChange={(widthMm) => setExport({ paper: { ...paper, widthMm } })}
          />
          <SizeLine
            label="Height, mm"
            value={paper.heightMm}
            least={paperLimits.leastHeightMm}
            onChange={(heightMm) => setExport({ paper: { ...paper, heightMm } })}
          />
        </>
      ) : null}
      {sheet !== undefined && (sheet.widthMm > paper.widthMm + 1 || sheet.heightMm > paper.heightMm + 1) ? (
        <p className="hint">
          {`Larger, so that letters can be read: ${Math.round(sheet.widthMm)} × ${Math.round(sheet.heightMm)} mm`}
        </p>
      ) : null}
      <label className="export-line">
        Check in grey
        <input
          type="checkbox"
          role="switch"
          checked={state.isGrey}
          onChange={(event) => setExport({ isGrey: event.target.checked })}
        />
      </label>
    </Group>
  );
}

function TableGroup({ plan, state }: Pick<Props, 'plan' | 'state'>): ReactElement {
  const repositories = repositoriesWithRules(plan);
  const keepsNames = state.isAnonymised || state.names === 'none';
  return (
    <Group title="Tables and ownership files">
      <Choice
        label="Table"
        value={state.table}
        options={exportTableNames.map((name) => [name, tableLabels[name]] as const)}
        onChange={(value) => setExport({ table: exportTableNames.find((name) => name === value) ?? 'capacity' })}
      />
      <button type="button" className="button" onClick={() => void copyTable()}>
        Copy the table
      </button>
      {state.scenarioId === null || repositories.length === 0 ? null : keepsNames ? (
        <p className="hint">A CODEOWNERS file is names: choose whose are shown to save its change</p>
      ) : (
        repositories.map(({ repository, files }) => (
          <div key={repository} className="export-owners" role="group" aria-label={`${files} of ${repository}`}>
            <p>{`${files} of ${repository === '' ? 'the repository' : repository}, as a diff`}</p>
            <button type="button" className="button" onClick={() => void saveCodeownersDiff(repository, 'pickedFile')}>
              {files === 'CODEOWNERS' ? 'Against your file…' : 'Against your folder…'}
            </button>
            <button
              type="button"
              className="button is-quiet"
              onClick={() => void saveCodeownersDiff(repository, 'plan')}
            >
              Against the plan’s rules…
            </button>
          </div>
        ))
      )}
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="export-line">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TextLineProps {
  readonly label: string;
  readonly value: string;
  /** Characters. */
  readonly most?: number;
  readonly example?: string;
  readonly onChange: (value: string) => void;
}

function TextLine({ label, value, most = 200, example, onChange }: TextLineProps): ReactElement {
  return (
    <label className="export-line">
      {label}
      <input
        type="text"
        maxLength={most}
        placeholder={example}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function SizeLine({
  label,
  value,
  least,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly onChange: (value: number) => void;
}): ReactElement {
  return (
    <label className="export-line">
      {label}
      <input
        type="number"
        min={least}
        max={paperLimits.mostMm}
        defaultValue={value}
        onBlur={(event) => {
          const wanted = Number(event.target.value);
          const next = Math.min(paperLimits.mostMm, Math.max(least, Number.isFinite(wanted) ? wanted : least));
          event.target.value = String(next);
          onChange(next);
        }}
      />
    </label>
  );
}
