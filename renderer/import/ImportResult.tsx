import type { ReactElement } from 'react';
import type { Counted, ImportSummary, ReasonSummary } from '../../shared/importers/importSummary.ts';
import { changeChoices } from '../actions/importActions.ts';
import { countText, wholeText } from '../format.ts';
import { useImportStore, type ImportStep } from '../stores/importStore.ts';

/** What the plan would get: who was found, how much comes, how code areas are found, and what is open. */
export function ImportResult(): ReactElement {
  const planned = useImportStore((state) => state.planned);
  const isPlanning = useImportStore((state) => state.isPlanning);
  return (
    <aside className="import-result" aria-label="What the plan would get" aria-busy={isPlanning}>
      {planned === null ? (
        <p className="hint">What the plan would get will stand here.</p>
      ) : (
        <>
          <section>
            <Share label="Accounts" said="matched" of={planned.accounts.total} part={planned.accounts.matched} />
            <Share label="Areas" said="have an owner" of={planned.owners.areas} part={planned.owners.owned} />
            <Open />
          </section>
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

function Share({
  label,
  said,
  of,
  part,
}: {
  readonly label: string;
  readonly said: string;
  readonly of: number;
  readonly part: number;
}): ReactElement | null {
  if (of === 0) return null;
  return (
    <div className="import-share">
      <h3 className="section-head">
        <span>{label}</span>
        <em>{`${wholeText(part)} of ${wholeText(of)} ${said}`}</em>
      </h3>
      <span className="share-bar" aria-hidden>
        <i style={{ width: `${(100 * part) / of}%` }} />
      </span>
    </div>
  );
}

function Open(): ReactElement | null {
  const planned = useImportStore((state) => state.planned);
  const step = useImportStore((state) => state.step);
  if (planned === null) return null;
  const { suggestions, moreSuggestions } = planned.accounts;
  const people = suggestions.length + moreSuggestions;
  const owners = planned.owners.unknown.length + planned.owners.more;
  const conflicts = planned.conflicts.reduce((sum, { moves }) => sum + moves.length, 0);
  const links: readonly (readonly [ImportStep, string])[] = [
    ...(people > 0 ? [['people', countText(people, 'account to look at', 'accounts to look at')] as const] : []),
    ...(owners > 0 ? [['people', countText(owners, 'owner nobody knows', 'owners nobody knows')] as const] : []),
    ...(conflicts > 0
      ? [['check', countText(conflicts, 'move does not fit any more', 'moves do not fit any more')] as const]
      : []),
  ];
  const others = links.filter(([target]) => target !== step);
  return others.length === 0 ? null : (
    <p className="import-links">
      {others.map(([target, label]) => (
        <button
          key={label}
          type="button"
          className="text-button"
          onClick={() => useImportStore.setState({ step: target })}
        >
          {label}
        </button>
      ))}
    </p>
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
            onChange={(event) => changeChoices({ areasFrom: event.target.value as typeof choices.areasFrom })}
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
              changeChoices({
                folderDepth: event.target.value === 'automatic' ? 'automatic' : Number(event.target.value),
              })
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
              changeChoices({ repository: event.target.value.trim() === '' ? null : event.target.value.trim() })
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
