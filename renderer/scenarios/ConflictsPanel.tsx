import { useMemo, type ReactElement } from 'react';
import { sentenceText } from '../../shared/org/describeEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import { sentencesOf } from '../../shared/org/sentencesOf.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import type { PlanDocument } from '../../shared/plan/history.ts';
import { conflictsOf, type OpenConflict } from '../../shared/plan/moveConflicts.ts';
import { orgOfMisfit } from '../../shared/plan/lastFitting.ts';
import { orgToTell } from '../../shared/plan/orgToTell.ts';
import { replacementsFor, type Replacement } from '../../shared/plan/replacements.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { openScenario, settleMove } from '../actions/scenarioActions.ts';
import { ScenarioBadge, WaveFlag } from '../components/Marks.tsx';
import { SidePanel } from '../components/SidePanel.tsx';
import { countText } from '../format.ts';
import { conflictReason } from '../messages/conflictMessages.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';

/** Moves that do not apply, because the baseline or an earlier move changed: why, and what can be done about each. */
export function ConflictsPanel(): ReactElement | null {
  const document = usePlanStore(({ open }) => open?.document);
  const conflicts = useMemo(() => (document === undefined ? [] : conflictsOf(document.plan)), [document]);
  if (document === undefined) return null;
  const open = conflicts.filter(({ isKept }) => !isKept);
  const kept = conflicts.filter(({ isKept }) => isKept);
  return (
    <SidePanel
      title="Moves that do not fit"
      remark={open.length === 0 ? '' : `${open.length} to decide`}
      close={() => setSession({ panel: null })}
    >
      <div className="side-panel-body" tabIndex={0} role="region" aria-label="Conflicts">
        {open.length === 0 ? (
          <p className="hint">{kept.length === 0 ? 'Every move applies.' : 'Nothing to decide.'}</p>
        ) : (
          <p className="hint">
            They stay in their scenario and do not count. Each decision is one step that can be taken back.
          </p>
        )}
        <ol className="conflicts">
          {[...open, ...kept].map((conflict) => (
            <ConflictRow key={`${conflict.scenario.id}/${conflict.move.id}`} document={document} conflict={conflict} />
          ))}
        </ol>
      </div>
    </SidePanel>
  );
}

function ConflictRow({
  document,
  conflict,
}: {
  readonly document: PlanDocument;
  readonly conflict: OpenConflict;
}): ReactElement {
  const { scenario, move, isKept, remaining, needs } = conflict;
  const { plan } = document;
  const mark = scenarioMark(plan, scenario.id);
  const told = useMemo(
    () => orgOfMisfit(document.plan, document.undo, conflict.scenario, conflict.move.id, conflict.before),
    [document, conflict],
  );
  const { nearest, others } = useMemo(() => replacementsFor(conflict, told), [conflict, told]);
  const sentence = describeEdits(told, move.edits);
  const settle = (changes: Parameters<typeof settleMove>[2], done: string): void =>
    settleMove(scenario.id, move.id, changes, done);
  return (
    <li className={`conflict scenario-${mark.colour}${isKept ? ' is-kept' : ''}`} aria-label={sentence}>
      <button
        type="button"
        className="conflict-scenario"
        title={`Show scenario ${mark.letter}`}
        onClick={() => openScenario(scenario.id)}
      >
        <ScenarioBadge mark={mark} />
        <span className="sr-only">Scenario {mark.letter}, </span>
        <span>{scenario.name}</span>
        <WaveFlag wave={move.wave} />
      </button>
      <p className="conflict-move">{sentence}</p>
      <p className="conflict-why">{conflictReason(conflict, told)}</p>
      {move.reason === '' ? null : <p className="hint">Reason: {move.reason}</p>}
      {remaining === null ? null : (
        <p className="conflict-choice">
          <button
            type="button"
            className="button"
            onClick={() => settle({ edits: remaining, keptConflict: '' }, 'Move adjusted')}
          >
            Leave out what does not fit
          </button>
          <span className="hint">
            {countText(remaining.length, 'change', 'changes')} of {move.edits.length}{' '}
            {remaining.length === 1 ? 'stays' : 'stay'}: {listOf(conflict.before, remaining)}
          </span>
        </p>
      )}
      {nearest.length + others.length === 0 ? null : (
        <label className="conflict-choice">
          <span>Instead, use</span>
          <select
            value=""
            aria-label={`Use instead in: ${sentence}`}
            onChange={(event) => {
              const chosen = [...nearest, ...others].find(({ id }) => id === event.target.value);
              if (chosen !== undefined)
                settle({ edits: chosen.edits, keptConflict: '' }, `Adjusted: ${chosen.name} instead`);
            }}
          >
            <option value="">Choose…</option>
            {nearest.length === 0 ? null : (
              <optgroup label="Nearest">
                <ReplacementOptions list={nearest} />
              </optgroup>
            )}
            {nearest.length === 0 || others.length === 0 ? (
              <ReplacementOptions list={others} />
            ) : (
              <optgroup label="All others">
                <ReplacementOptions list={others} />
              </optgroup>
            )}
          </select>
        </label>
      )}
      {needs?.status === 'parked' ? (
        <p className="conflict-choice">
          <button
            type="button"
            className="button"
            onClick={() => settleMove(scenario.id, needs.id, { status: 'active' }, 'Counts again')}
          >
            Count the move it needs
          </button>
          <span className="hint">{describeEdits(orgToTell(plan.baseline, scenario.moves), needs.edits)}</span>
        </p>
      ) : null}
      <div className="conflict-tools">
        {isKept ? (
          <span className="hint">Kept as it is</span>
        ) : (
          <button
            type="button"
            className="text-button"
            title="It stays in the list and counts again once it fits"
            onClick={() => settle({ keptConflict: conflict.key }, 'Kept as it is')}
          >
            Keep
          </button>
        )}
        <button
          type="button"
          className="text-button"
          onClick={() => settle({ status: 'parked', keptConflict: '' }, 'Parked')}
        >
          Park
        </button>
        <button type="button" className="text-button" onClick={() => settle('remove', 'Move removed')}>
          Remove
        </button>
      </div>
    </li>
  );
}

function ReplacementOptions({ list }: { readonly list: readonly Replacement[] }): ReactElement {
  return (
    <>
      {list.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}

/** Most changes that are written out. */
const mostSentences = 3;

function listOf(before: Org, edits: OpenConflict['remaining']): string {
  const sentences = sentencesOf(before, edits ?? []).map(sentenceText);
  const rest = sentences.length - mostSentences;
  return `${sentences.slice(0, mostSentences).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}
