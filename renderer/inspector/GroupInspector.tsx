import type { ReactElement } from 'react';
import { asId, type GroupId } from '../../shared/base/ids.ts';
import { leadsBack } from '../../shared/org/edits/editChecks.ts';
import type { Group } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { select } from '../actions/mapActions.ts';
import { Plate } from '../components/Plate.tsx';
import { countText, hoursText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';
import { EditButtons } from './EditButtons.tsx';
import { Choice } from './fields.tsx';
import { Section } from '../components/Section.tsx';
import { Panel, Term } from './parts.tsx';

/** A group: its load, its teams, and what can be done with it. */
export function GroupInspector({ view, group }: { readonly view: MapView; readonly group: Group }): ReactElement {
  const figures = view.result.groups.get(group.id);
  const teams = orderedTeams(view.org).filter(({ groupId }) => groupId === group.id);
  // None of those in it, or a group would be part of itself.
  const others = [...view.org.groups.values()]
    .filter(({ id }) => !leadsBack(group.id, id, (of) => view.org.groups.get(of)?.parentId))
    .sort(byOrder);
  return (
    <Panel
      title={group.name}
      label={`Group ${group.name}`}
      renameKey={`group:${group.id}`}
      rename={(name) => recordMove([{ kind: 'updateGroup', groupId: group.id, changes: { name } }])}
      aside={figures === undefined ? null : <Plate utilisation={figures.utilisation} />}
      selection={{ kind: 'group', id: group.id }}
      subtitle={`Group of ${countText(teams.length, 'team', 'teams')}`}
    >
      <Section title="Review hours a week">
        <dl className="terms">
          <Term name="Demand" value={hoursText(figures?.demandHours ?? 0)} unit="h/wk" />
          <Term name="Supply" value={hoursText(figures?.supplyHours ?? 0)} unit="h/wk" />
        </dl>
      </Section>
      {others.length === 0 ? null : (
        <Section title="Group">
          <div className="form-rows">
            <Choice
              label="Part of"
              value={group.parentId ?? ''}
              options={[['', 'Nothing'], ...others.map(({ id, name }) => [id, name] as const)]}
              choose={(value) =>
                recordMove([
                  {
                    kind: 'updateGroup',
                    groupId: group.id,
                    changes: { parentId: value === '' ? null : asId<GroupId>(value) },
                  },
                ])
              }
            />
          </div>
        </Section>
      )}
      <Section title="Teams" remark={`${teams.length}`}>
        <ul className="rows">
          {teams.map((team) => (
            <li key={team.id}>
              <button
                type="button"
                className="row-button team-row"
                onClick={() => select({ kind: 'team', id: team.id })}
              >
                <span>{team.name}</span>
                <Plate utilisation={view.result.teams.get(team.id)?.utilisation ?? { kind: 'idle' }} size="small" />
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <EditButtons view={view} selection={{ kind: 'group', id: group.id }} />
    </Panel>
  );
}
