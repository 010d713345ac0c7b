import { acceptanceOf } from '../../shared/findings/checkPlan.ts';
import type { FindingPlace, PlanFinding } from '../../shared/findings/finding.ts';
import type { Remedy } from '../../shared/findings/remedy.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { limitDefinitions, type LimitKey } from '../../shared/plan/findingRecords.ts';
import { todayText, type MapView } from '../stores/mapView.ts';
import { setSession, showToast, useSessionStore, type FindingSelection, type Trial } from '../stores/sessionStore.ts';

import { goTo, revealTeam } from './mapActions.ts';
import { recordMove, runCommand } from './planActions.ts';
import { endTrial, tryMoves } from './trialActions.ts';

/** Lists other findings, or looks at another one. */
export function selectFindings(changes: Partial<FindingSelection>): void {
  setSession({ finding: { ...useSessionStore.getState().finding, ...changes } });
}

/** Goes to the place of a finding: on the map, or where it is settled. */
export function showFinding(view: MapView, finding: PlanFinding): void {
  selectFindings({ id: finding.id });
  const [first] = finding.members;
  showPlace(view, finding.place.kind === 'organisation' && first !== undefined ? first : finding.place);
}

/** Goes to a place of a finding. */
export function showPlace(view: MapView, place: FindingPlace): void {
  switch (place.kind) {
    case 'team':
      goTo({ kind: 'team', id: place.teamId });
      return;
    case 'area':
      goTo({ kind: 'area', id: place.areaId });
      return;
    case 'seat':
      goTo({ kind: 'seat', id: place.seatId });
      return;
    case 'group': {
      const team = [...view.org.teams.values()].find(({ groupId }) => groupId === place.groupId);
      setSession({ screen: 'map', selection: null });
      if (team !== undefined) revealTeam(team.id);
      return;
    }
    case 'policy':
    case 'standard':
      setSession({ screen: 'governance' });
      return;
    case 'gate':
      setSession({ screen: 'assumptions' });
      return;
    case 'organisation':
      setSession({ screen: 'map', selection: null });
      return;
    default:
      place satisfies never;
  }
}

/** Shows on the map, or on the small one, what a move would do; a second time takes that back. */
export function previewRemedy({ edits, words, effect }: Extract<Remedy, { kind: 'move' }>): void {
  if (isTried(useSessionStore.getState().trial, edits)) endTrial();
  else tryMoves([{ edits, reason: '' }], words, effect);
}

/** Whether these edits, and nothing else, are what is looked at. */
export function isTried(trial: Trial | null, edits: readonly OrgEdit[]): boolean {
  return trial?.moves.length === 1 && trial.moves[0]?.edits === edits;
}

/** Makes a remedy so: as a move, as a change of the plan, or by going where it is settled. */
export function applyRemedy(remedy: Remedy): void {
  setSession({ trial: null });
  switch (remedy.kind) {
    case 'move':
      recordMove(remedy.edits);
      return;
    case 'command':
      if (runCommand(remedy.command) === 'done') showToast(remedy.words, 'done', 'withUndo');
      return;
    case 'place':
      setSession({ screen: remedy.screen });
      return;
    default:
      remedy satisfies never;
  }
}

/** Accepts findings with a reason. */
export function acceptFindings(
  findings: readonly PlanFinding[],
  given: { readonly reason: string; readonly owner: string; readonly until: string | null },
): 'done' | 'refused' {
  const today = todayText();
  const accepted = findings.map((finding) => acceptanceOf(finding, { ...given, today }));
  const done = runCommand({ kind: 'acceptFindings', accepted });
  if (done === 'done') showToast('Accepted with a reason', 'done', 'withUndo');
  return done;
}

/** Says what is to be done about findings, and who watches them. */
export function watchFindings(
  findings: readonly PlanFinding[],
  given: { readonly action: string; readonly watchedBy: string },
): 'done' | 'refused' {
  const done = runCommand({ kind: 'watchFindings', watched: findings.map(({ id }) => ({ findingId: id, ...given })) });
  if (done === 'done') showToast('Noted with the finding', 'done', 'withUndo');
  return done;
}

/** Lets accepted findings count again. */
export function reopenFindings(findingIds: readonly string[]): void {
  if (runCommand({ kind: 'reopenFindings', findingIds }) === 'done') showToast('It counts again', 'done', 'withUndo');
}

/** Changes the limit of a check; null: the usual one. “Plan to” is an assumption, and of the baseline. */
export function changeLimit(key: LimitKey | 'planTo', value: number | null): void {
  if (key === 'planTo') {
    const edit = {
      kind: 'setAssumption',
      key: 'planToUtilisation',
      value,
      tag: 'setting',
      source: 'Set in this plan',
    } as const;
    runCommand({ kind: 'editBaseline', edits: [edit] });
    return;
  }
  if (value === limitDefinitions[key].value) runCommand({ kind: 'setFindingLimit', key, value: null });
  else runCommand({ kind: 'setFindingLimit', key, value });
}
