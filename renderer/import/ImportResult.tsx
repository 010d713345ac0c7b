import type { ReactElement } from 'react';
import type { PlannedImport } from '../../shared/importers/importPlan.ts';
import type { Counted, ImportSummary, ReasonSummary } from '../../shared/importers/importSummary.ts';
import { countText, wholeText } from '../format.ts';
import { useImportStore } from '../stores/importStore.ts';

/** What the plan would get, how code areas are found, and what is open. */
export function ImportResult({ planned }: { readonly planned: PlannedImport | null }): ReactElement {
  return (
    <aside className="import-result" aria-label="What the plan would get">
      {planned === null ? (
        <p className="hint">What the plan would get will stand here.</p>
      ) : (
        <>
          <Counts summary={planned.summary} />
          <AreaChoice summary={planned.summary} />
          <Notes summary={planned.summary} />
          <Reasons title="Open questions" list={planned.summary.questions} />
          <Reasons title="Left out" list={planned.summary.leftOut} />
          <Reasons title="Kept, but changed" list={planned.summary.changed} />
        </>
      )}
    </aside>
  );
}

function Counts({ summary }: { readonly summary: ImportSummary }): ReactElement {
  const rows: readonly (readonly [string, Counted])[] = [
    ['People', summary.people],
    ['Teams', summary.teams],
    ['Groups', summary.groups],
    ['Open seats', summary.openSeats],
    ['Code areas', summary.areas],
    ['Ownership rules', summary.rules],
    ['Pull requests', summary.pullRequests],
    ['Reviews by people', summary.reviews],
    ['CI runs', summary.ciRuns],
    ['Counts of CI runs', summary.ciAggregates],
    ['Deployments', summary.deployments],
    ['Outcomes', summary.outcomes],
  ];
  return (
    <section>
      <h3 className="section-head">
        <span>In the plan</span>
        <em>new</em>
      </h3>
      <ul className="rows">
        {rows
          .filter(([, counted]) => counted.total > 0)
          .map(([label, { total, added }]) => (
            <li key={label} className="count-row">
              <span>{label}</span>
              <b>{wholeText(total)}</b>
              <em>{added === 0 ? '' : `+${wholeText(added)}`}</em>
            </li>
          ))}
      </ul>
    </section>
  );
}

const basisWords: Readonly<Record<ImportSummary['repositories'][number]['areasFrom'], string>> = {
  rules: 'from the ownership rules',
  folders: 'from the folders of changed files',
  topics: 'from labels and titles, since files are not known',
  repository: 'one for the repository, since nothing tells parts apart',
  kept: 'those that the plan has',
};

/** Where code areas come from, and how deep folders go. */
function AreaChoice({ summary }: { readonly summary: ImportSummary }): ReactElement | null {
  const choices = useImportStore((state) => state.choices);
  if (summary.repositories.length === 0) return null;
  const change = (changes: Partial<typeof choices>): void =>
    useImportStore.setState((state) => ({ choices: { ...state.choices, ...changes } }));
  return (
    <section>
      <h3 className="section-head">
        <span>Code areas</span>
      </h3>
      {summary.repositories.map((repository) => (
        <p key={repository.name} className="hint">
          {repository.name === '' ? '' : `${repository.name}: `}
          {basisWords[repository.areasFrom]}
          {repository.weeks > 0 ? `, demand over ${countText(repository.weeks, 'week', 'weeks')}` : ''}
        </p>
      ))}
      <div className="form-rows">
        <label className="form-row">
          <span>From</span>
          <select
            value={choices.areasFrom}
            onChange={(event) => change({ areasFrom: event.target.value as typeof choices.areasFrom })}
          >
            <option value="automatic">what is there</option>
            <option value="rules">ownership rules</option>
            <option value="folders">folders</option>
          </select>
        </label>
        <label className="form-row">
          <span>Depth</span>
          <select
            value={String(choices.folderDepth)}
            onChange={(event) =>
              change({ folderDepth: event.target.value === 'automatic' ? 'automatic' : Number(event.target.value) })
            }
          >
            <option value="automatic">as fits</option>
            {[1, 2, 3, 4, 5].map((depth) => (
              <option key={depth} value={depth}>
                {countText(depth, 'folder', 'folders')}
              </option>
            ))}
          </select>
        </label>
        <label className="form-row">
          <span>Repository</span>
          <input
            className="text-field"
            placeholder="as the files say"
            defaultValue={choices.repository ?? ''}
            onBlur={(event) =>
              change({ repository: event.target.value.trim() === '' ? null : event.target.value.trim() })
            }
            onKeyDown={(event) => event.stopPropagation()}
          />
        </label>
      </div>
    </section>
  );
}

function Notes({ summary }: { readonly summary: ImportSummary }): ReactElement | null {
  const notes: string[] = [];
  if (summary.teamsFrom === 'activity')
    notes.push('Teams are inferred from who reviews and changes what: there is no roster.');
  if (summary.unmatchedLogins > 0)
    notes.push(`${countText(summary.unmatchedLogins, 'account is', 'accounts are')} not in the roster.`);
  if (summary.reviewsByBots > 0)
    notes.push(`${countText(summary.reviewsByBots, 'review', 'reviews')} by bots and agents are kept and not counted.`);
  if (summary.reviewsOfOwnPullRequests > 0) {
    notes.push(
      `${countText(summary.reviewsOfOwnPullRequests, 'review', 'reviews')} of people’s own pull requests are not counted.`,
    );
  }
  if (summary.pullRequestsWithoutArea > 0) {
    notes.push(
      `${countText(summary.pullRequestsWithoutArea, 'pull request is', 'pull requests are')} in no code area.`,
    );
  }
  if (notes.length === 0) return null;
  return (
    <section>
      <h3 className="section-head">
        <span>Good to know</span>
      </h3>
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
    </section>
  );
}

function Reasons({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly ReasonSummary[];
}): ReactElement | null {
  if (list.length === 0) return null;
  return (
    <section>
      <h3 className="section-head">
        <span>{title}</span>
      </h3>
      <ul className="rows">
        {list.map(({ reason, label, count }) => (
          <li key={reason} className="count-row">
            <span>{label}</span>
            <b>{wholeText(count)}</b>
            <em />
          </li>
        ))}
      </ul>
    </section>
  );
}
