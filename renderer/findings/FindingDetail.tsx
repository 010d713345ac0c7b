import { useDeferredValue, useMemo, type ReactElement } from 'react';
import { evidenceText } from '../../shared/findings/findingText.ts';
import type { Evidence, FindingPlace, PlanFinding } from '../../shared/findings/finding.ts';
import { findingKinds } from '../../shared/findings/findingKinds.ts';
import { remediesFor } from '../../shared/findings/remedies.ts';
import type { Remedy } from '../../shared/findings/remedy.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import {
  isTried,
  applyRemedy,
  previewRemedy,
  selectFindings,
  showFinding,
  showPlace,
} from '../actions/findingActions.ts';
import { Icon } from '../components/Icon.tsx';
import { Sentence } from '../components/Marks.tsx';
import { SeverityMark } from '../components/SeverityMark.tsx';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { AcceptForm } from './AcceptForm.tsx';
import { WatchForm } from './WatchForm.tsx';
import type { FindingRow } from './findingRows.ts';
import { LimitField } from './LimitField.tsx';

const mostPlaces = 8;

const fromWords: Readonly<Record<Evidence['from'], string>> = {
  computed: 'computed',
  measured: 'measured',
  stated: 'in the plan',
  assumed: 'assumed',
};

/** One finding: what it means, what it rests on, the limit, what would help, and living with it. */
export function FindingDetail({
  view,
  row,
}: {
  readonly view: MapView;
  readonly row: FindingRow | undefined;
}): ReactElement {
  const { id, state } = useSessionStore((session) => session.finding);
  if (row === undefined) {
    return (
      <aside className="finding-detail" aria-label="Finding">
        <p className="hint">What a finding means, and what would help, stands here.</p>
      </aside>
    );
  }
  const own = row.findings.find((finding) => finding.id === id);
  const [only] = row.findings;
  const finding = own ?? (row.findings.length === 1 ? only : undefined);
  const kind = only?.kind;
  const meant = finding === undefined ? row.findings : [finding];
  return (
    <aside className="finding-detail" aria-label="Finding" tabIndex={0}>
      <header>
        <SeverityMark severity={row.severity} />
        <h2>
          <Sentence parts={finding?.title ?? row.title} />
        </h2>
      </header>
      <p>{finding?.detail ?? row.detail}</p>
      {kind === undefined ? null : <p className="finding-meaning">{findingKinds[kind].meaning}</p>}
      {row.findings.length > 1 ? (
        <section>
          <h3>{own === undefined ? 'One by one' : 'The others with it'}</h3>
          <ul className="finding-places">
            {row.findings.map((entry) => (
              <li key={entry.id}>
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={entry.id === id}
                  onClick={() => selectFindings({ id: entry.id })}
                >
                  <Sentence parts={entry.title} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {finding === undefined ? null : <OneFinding view={view} finding={finding} isResolved={state === 'resolved'} />}
      {kind === undefined || findingKinds[kind].limit === null ? null : (
        <LimitField key={findingKinds[kind].limit} view={view} limitKey={findingKinds[kind].limit} />
      )}
      {state === 'resolved' ? null : (
        <>
          <WatchForm key={`watch ${meant.map(({ id: one }) => one).join(' ')}`} view={view} findings={meant} />
          <AcceptForm key={`accept ${meant.map(({ id: one }) => one).join(' ')}`} view={view} findings={meant} />
        </>
      )}
    </aside>
  );
}

function OneFinding({
  view,
  finding,
  isResolved,
}: {
  readonly view: MapView;
  readonly finding: PlanFinding;
  readonly isResolved: boolean;
}): ReactElement {
  return (
    <>
      <section>
        <h3>Evidence</h3>
        <dl className="finding-evidence">
          {finding.evidence.map((entry) => (
            <div key={entry.label}>
              <dt>{entry.label}</dt>
              <dd>
                {evidenceText(entry)} <i>{fromWords[entry.from]}</i>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Places view={view} finding={finding} />
      {isResolved ? null : <Remedies view={view} finding={finding} />}
    </>
  );
}

function Places({ view, finding }: { readonly view: MapView; readonly finding: PlanFinding }): ReactElement {
  const places = finding.members.length > 0 ? finding.members : [finding.place];
  return (
    <section>
      <h3>Where</h3>
      <ul className="finding-places">
        {places.slice(0, mostPlaces).map((place, index) => (
          <li key={index}>
            <button type="button" className="text-button" onClick={() => showPlace(view, place)}>
              {placeName(view, place)}
            </button>
          </li>
        ))}
        {places.length > mostPlaces ? <li className="hint">and {places.length - mostPlaces} more</li> : null}
      </ul>
      <button type="button" className="button" onClick={() => showFinding(view, finding)}>
        <Icon name="map" size={14} />
        Show on the map
      </button>
    </section>
  );
}

function placeName({ org, plan }: MapView, place: FindingPlace): string {
  switch (place.kind) {
    case 'team':
      return org.teams.get(place.teamId)?.name ?? place.teamId;
    case 'area':
      return org.areas.get(place.areaId)?.name ?? place.areaId;
    case 'group':
      return org.groups.get(place.groupId)?.name ?? place.groupId;
    case 'seat': {
      const seat = org.seats.get(place.seatId);
      return seat === undefined ? place.seatId : seatLabel(org, seat);
    }
    case 'gate':
      return org.gates.get(place.gateId)?.name ?? place.gateId;
    case 'policy':
      return plan.governance.policies.get(place.policyId)?.name ?? place.policyId;
    case 'standard':
      return plan.governance.standards.get(place.standardId)?.name ?? place.standardId;
    case 'organisation':
      return 'The whole organisation';
    default:
      return place satisfies never;
  }
}

/** What would help: tried out on this plan before it is offered. */
function Remedies({ view, finding }: { readonly view: MapView; readonly finding: PlanFinding }): ReactElement {
  // Trying moves takes a moment on a large plan: the list keeps up meanwhile.
  const asked = useDeferredValue(finding);
  const facts = view.findingFacts;
  const remedies = useMemo(() => remediesFor(facts, asked), [facts, asked]);
  return (
    <section aria-busy={asked !== finding}>
      <h3>What would help</h3>
      {remedies.length === 0 ? (
        <p className="hint">No single move resolves it. Several together may.</p>
      ) : (
        <ol className="finding-remedies">
          {remedies.map((remedy) => (
            <RemedyRow key={remedy.words} view={view} remedy={remedy} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RemedyRow({ view, remedy }: { readonly view: MapView; readonly remedy: Remedy }): ReactElement {
  const isShown = useSessionStore(({ trial }) => remedy.kind === 'move' && isTried(trial, remedy.edits));
  const target = view.letter === null ? 'Add to a scenario' : `Add to scenario ${view.letter}`;
  return (
    <li className={isShown ? 'is-shown' : ''}>
      <p>{remedy.words}</p>
      {remedy.kind === 'move' ? <small>{remedy.effect}</small> : null}
      <div>
        <button
          type="button"
          className={remedy.kind === 'move' ? 'button is-accent' : 'button'}
          onClick={() => applyRemedy(remedy)}
        >
          {remedy.kind === 'move' ? target : remedy.kind === 'command' ? 'Do it' : 'Go there'}
        </button>
        {remedy.kind === 'move' ? (
          <>
            <button type="button" className="button" aria-pressed={isShown} onClick={() => previewRemedy(remedy)}>
              <Icon name="eye" size={14} />
              Preview
            </button>
            {isShown ? (
              <button type="button" className="text-button" onClick={() => setSession({ screen: 'map' })}>
                on the map
              </button>
            ) : null}
          </>
        ) : null}
      </div>
    </li>
  );
}
