import type { ReactElement } from 'react';
import type { RecentPlan, RecoveryDraft } from '../../shared/host/hostRecords.ts';
import {
  discardDraft,
  newPlan,
  openPlan,
  openRecent,
  openSample,
  restoreDraft,
  setKeepRecents,
} from '../actions/fileActions.ts';
import { pickImportFiles } from '../actions/importCalls.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Keys, Logo } from '../components/Marks.tsx';
import { Plate } from '../components/Plate.tsx';
import { bandOf, countText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** Where one begins: the sample, a new plan, data, or where one was. */
export function StartPage(): ReactElement {
  const recents = usePlanStore((state) => state.recents);
  const keepsRecents = usePlanStore((state) => state.keepsRecents);
  const drafts = usePlanStore((state) => state.drafts);
  const version = useSessionStore((session) => session.appVersion);
  return (
    <main className="start" data-ready="start">
      <header className="start-head">
        <Logo />
        Headroom
      </header>
      <div className="start-body">
        {drafts.length === 0 ? null : <Drafts drafts={drafts} />}
        <section className="start-hero">
          <h1>See where review capacity runs out, and redraw the organisation until it doesn’t.</h1>
          <p>
            Bring a roster and your pull requests. Headroom shows which teams cannot keep up, when it breaks, and what
            each move would change.
          </p>
          <div className="start-acts">
            <button type="button" className="button is-primary" autoFocus onClick={openSample}>
              <Icon name="map" />
              Open the sample
              <Keys keys={['Enter']} />
            </button>
            <button type="button" className="button" onClick={newPlan}>
              <Icon name="plus" />
              New plan
              <Keys keys={['Ctrl', 'N']} />
            </button>
            <button type="button" className="button is-quiet" onClick={openPlan}>
              <Icon name="folder" />
              Open…
            </button>
          </div>
        </section>
        <Illustration />
        <section>
          <h2 className="start-section">
            Import <em>in any order, one is enough to start</em>
          </h2>
          <div className="start-imports">
            <ImportEntry icon="table" title="Roster" words="people, teams, roles" form="CSV, XLSX" />
            <ImportEntry icon="pr" title="Pull requests" words="demand, waits, reviews" form="CSV, JSON, NDJSON" />
            <ImportEntry icon="own" title="CODEOWNERS" words="who reviews which area" form="the file itself" />
          </div>
          <p className="start-privacy">
            <Icon name="lock" size={13} />
            Everything stays on this computer. No account.
          </p>
        </section>
        <section>
          <h2 className="start-section">Recent plans {recents.length === 0 ? null : <em>highest team</em>}</h2>
          {recents.length === 0 ? (
            <p className="start-empty">
              {keepsRecents ? 'Plans that you open or save will stand here.' : 'Plans that you open are not listed.'}
            </p>
          ) : (
            <ul className="start-recents">
              {recents.map((recent) => (
                <RecentRow key={recent.recentId} recent={recent} />
              ))}
            </ul>
          )}
          <label className="start-keep">
            <input
              type="checkbox"
              checked={keepsRecents}
              onChange={(event) => setKeepRecents(event.currentTarget.checked)}
            />
            Keep a list of recent plans on this computer
          </label>
        </section>
      </div>
      <footer className="start-foot">
        <button type="button" className="text-button" onClick={() => setSession({ areKeysShown: true })}>
          <kbd>?</kbd> Keys
        </button>
        <span>Headroom models how work queues at teams. It does not measure people.</span>
        <span>Version {version}</span>
      </footer>
    </main>
  );
}

function ImportEntry({
  icon,
  title,
  words,
  form,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly words: string;
  readonly form: string;
}): ReactElement {
  return (
    <button type="button" className="start-import" onClick={() => void pickImportFiles()}>
      <Icon name={icon} size={20} />
      <span>
        <b>{title}</b>
        <span>{words}</span>
      </span>
      <em>{form}</em>
    </button>
  );
}

function RecentRow({ recent }: { readonly recent: RecentPlan }): ReactElement {
  const { summary } = recent;
  const highest = summary?.highestUtilisationPercent;
  return (
    <li>
      <button type="button" onClick={() => openRecent(recent.recentId)}>
        <span>
          <b>{recent.name}</b>
          <span>
            {summary === null
              ? ''
              : `${countText(summary.people, 'person', 'people')}, ${
                  summary.scenarios === 0 ? 'baseline only' : countText(summary.scenarios, 'scenario', 'scenarios')
                }`}
          </span>
        </span>
        <em>{dayText(recent.openedAt)}</em>
        {typeof highest === 'number' ? (
          <Plate utilisation={{ kind: 'used', value: highest / 100 }} size="small" />
        ) : (
          <span />
        )}
      </button>
    </li>
  );
}

function dayText(at: string): string {
  const date = new Date(at);
  const today = new Date();
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === today.toDateString()) return `Today, ${time}`;
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** Unsaved work of a session that did not end well. */
function Drafts({ drafts }: { readonly drafts: readonly RecoveryDraft[] }): ReactElement {
  return (
    <section className="start-drafts" aria-label="Unsaved work">
      <h2 className="start-section">Unsaved work was kept</h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <Icon name={draft.isProtected ? 'lock' : 'history'} />
            <span>
              <b>{draft.name}</b>
              <span>
                last change {dayText(draft.changedAt)}
                {draft.fileChangedSince ? ', and the file was written since' : ''}
                {draft.isProtected ? '; it opens with its password' : ''}
              </span>
            </span>
            <button
              type="button"
              className={`button${draft.fileChangedSince ? '' : ' is-primary'}`}
              disabled={draft.fileChangedSince}
              onClick={() => restoreDraft(draft.draftId, 'original')}
            >
              Restore
            </button>
            <button
              type="button"
              className={`button${draft.fileChangedSince ? ' is-primary' : ''}`}
              onClick={() => restoreDraft(draft.draftId, 'copy')}
            >
              Restore as copy
            </button>
            <button type="button" className="button is-quiet" onClick={() => discardDraft(draft.draftId)}>
              Discard
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const before = [143, 104, 93, 78, 72, 58, 48, 45];
const after = [86, 80, 73, 78, 72, 76, 83, 82];

/** The line, before and after: the sample plan's teams in the baseline and in its scenario A (build/samples/commerce.test.mjs). */
function Illustration(): ReactElement {
  return (
    <svg
      className="start-picture"
      viewBox="0 0 516 262"
      role="img"
      aria-label="Before: one team goes past the line. After: all stay under it."
    >
      <defs>
        <pattern id="past-the-line" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(30)">
          <path d="M0 0V6" className="hatch" />
        </pattern>
      </defs>
      <Bars values={before} left={12} />
      <Bars values={after} left={302} />
      <path d="M232 146h38M262 138l8 8-8 8" className="picture-arrow" />
      <text x="12" y="248">
        Now: Payments needs 143 %
      </text>
      <text x="302" y="248">
        In scenario A: 86 %
      </text>
    </svg>
  );
}

function Bars({ values, left }: { readonly values: readonly number[]; readonly left: number }): ReactElement {
  return (
    <>
      {values.map((value, index) => {
        const x = left + index * 25;
        const height = Math.min(value, 100) * 1.5;
        const over = Math.max(0, value - 100) * 1.5;
        return (
          <g key={index} className={`picture-heat-${bandOf(value / 100)}`}>
            <rect x={x} y={220 - height} width="19" height={height} rx="1" />
            {over > 0 ? (
              <>
                <rect x={x} y={70 - over} width="19" height={over} />
                <rect x={x} y={70 - over} width="19" height={over} className="past" />
              </>
            ) : null}
          </g>
        );
      })}
      <path d={`M${left - 6} 70H${left + 202}`} className="picture-line" />
    </>
  );
}
