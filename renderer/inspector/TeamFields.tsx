import { useState, type ReactElement } from 'react';
import { asId, type GroupId, type TeamId } from '../../shared/base/ids.ts';
import type { InteractionMode, Team, TeamInteraction } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { select } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import { whereMovesGo } from '../messages/whereMovesGo.ts';
import { keysOf, modeNames, teamTypeNames } from '../messages/teamWords.ts';
import type { MapView } from '../stores/mapView.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';
import { Choice } from './fields.tsx';
import { Section } from '../components/Section.tsx';

const modes = keysOf(modeNames);

/** Type, group and how a team works with others. */
export function TeamFields({ view, team }: { readonly view: MapView; readonly team: Team }): ReactElement {
  const { org } = view;
  const update = (changes: Partial<Pick<Team, 'type' | 'groupId' | 'interactions'>>): void =>
    recordMove([{ kind: 'updateTeam', teamId: team.id, changes }]);
  return (
    <>
      <Section title="Team" remark={whereMovesGo(view)}>
        <div className="form-rows">
          <Choice
            label="Type"
            value={team.type}
            options={keysOf(teamTypeNames).map((type) => [type, teamTypeNames[type]] as const)}
            choose={(value) => {
              const type = keysOf(teamTypeNames).find((key) => key === value);
              if (type !== undefined && type !== team.type) update({ type });
            }}
          />
          <Choice
            label="Group"
            value={team.groupId ?? ''}
            options={[
              ['', 'No group'],
              ...[...org.groups.values()].sort(byOrder).map(({ id, name }) => [id, name] as const),
            ]}
            choose={(value) => update({ groupId: value === '' ? null : asId<GroupId>(value) })}
          />
        </div>
      </Section>
      <Interactions view={view} team={team} change={(interactions) => update({ interactions })} />
    </>
  );
}

function Interactions({
  view,
  team,
  change,
}: {
  readonly view: MapView;
  readonly team: Team;
  readonly change: (interactions: readonly TeamInteraction[]) => void;
}): ReactElement | null {
  const { org } = view;
  const [isAdding, setAdding] = useState(false);
  const [mode, setMode] = useState<InteractionMode>('collaboration');
  const own = team.interactions ?? [];
  const others = orderedTeams(org).flatMap((other) =>
    (other.interactions ?? [])
      .filter(({ withTeamId }) => withTeamId === team.id)
      .map((interaction) => ({ other, mode: interaction.mode })),
  );
  const nameOf = (id: TeamId): string => org.teams.get(id)?.name ?? id;
  return (
    <Section title="Works with" remark={own.length + others.length === 0 ? 'nothing said' : ''}>
      <ul className="rows">
        {own.map((tie) => (
          <li key={`${tie.withTeamId} ${tie.mode}`} className="tie-row">
            <i className={`tie-mark is-${tie.mode}`} aria-hidden="true" />
            <span>
              {modeNames[tie.mode]}{' '}
              <button
                type="button"
                className="text-button"
                onClick={() => select({ kind: 'team', id: tie.withTeamId })}
              >
                {nameOf(tie.withTeamId)}
              </button>
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={`No longer: ${modeNames[tie.mode]} ${nameOf(tie.withTeamId)}`}
              onClick={() => change(own.filter((one) => one !== tie))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {others.map(({ other, mode: theirs }) => (
          <li key={`${other.id} ${theirs}`} className="tie-row">
            <i className={`tie-mark is-${theirs}`} aria-hidden="true" />
            <span>
              <button type="button" className="text-button" onClick={() => select({ kind: 'team', id: other.id })}>
                {other.name}
              </button>{' '}
              {theirs === 'collaboration' ? 'collaborates' : theirs === 'xAsAService' ? 'provides a service' : 'helps'}
            </span>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <div className="form-rows tie-form">
          <Choice
            label="How"
            value={mode}
            options={modes.map((key) => [key, modeNames[key]] as const)}
            choose={(value) => setMode(modes.find((key) => key === value) ?? 'collaboration')}
          />
          <Choice
            label="Team"
            value=""
            options={[
              ['', 'Choose a team'],
              ...orderedTeams(org)
                .filter(({ id }) => id !== team.id && !own.some((tie) => tie.withTeamId === id && tie.mode === mode))
                .map(({ id, name }) => [id, name] as const),
            ]}
            choose={(value) => {
              if (value === '') return;
              setAdding(false);
              change([...own, { withTeamId: asId<TeamId>(value), mode }]);
            }}
          />
        </div>
      ) : org.teams.size > 1 ? (
        <button type="button" className="text-button" onClick={() => setAdding(true)}>
          <Icon name="plus" size={12} /> Add a way of working together
        </button>
      ) : null}
    </Section>
  );
}
