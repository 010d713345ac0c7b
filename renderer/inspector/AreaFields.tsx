import { useState, type ReactElement } from 'react';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { AreaOwner, CodeArea, Org } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { twoDigitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import {
  addOwner,
  twoPlaces,
  writeAiShare,
  writeApprovals,
  writeEffort,
  writeOwnerShare,
  writePaths,
  writeRate,
} from '../writes/areaWrites.ts';
import { Choice, Field } from './fields.tsx';
import { Section } from '../components/Section.tsx';

/** Owners with their shares, approvals, who stands in, and what is asked for. */
export function AreaFields({ view, area }: { readonly view: MapView; readonly area: CodeArea }): ReactElement {
  const { org } = view;
  return (
    <>
      <Owners view={view} area={area} />
      <Section title="Rules of review">
        <div className="form-rows">
          <Field
            label="Approvals"
            value={String(area.requiredApprovals)}
            write={(text) => writeApprovals(area, text)}
          />
          <Choice
            label="Stands in"
            value={area.fallbackTeamId ?? ''}
            options={[['', 'Nobody'], ...orderedTeams(org).map(({ id, name }) => [id, name] as const)]}
            choose={(value) =>
              recordMove([
                {
                  kind: 'updateArea',
                  areaId: area.id,
                  changes: { fallbackTeamId: value === '' ? null : asId<TeamId>(value) },
                },
              ])
            }
          />
        </div>
      </Section>
      <Demand area={area} />
      <Paths area={area} />
    </>
  );
}

function ownerName(org: Org, owner: AreaOwner): string {
  if (owner.kind === 'team') return org.teams.get(owner.teamId)?.name ?? owner.teamId;
  const seat = org.seats.get(owner.seatId);
  return seat === undefined ? owner.seatId : seatLabel(org, seat);
}

function keyOfOwner(owner: AreaOwner): string {
  return owner.kind === 'team' ? `team ${owner.teamId}` : `seat ${owner.seatId}`;
}

/** Owners one a row: a share of the reviews or a part in what is left, and one field to add somebody. */
function Owners({ view, area }: { readonly view: MapView; readonly area: CodeArea }): ReactElement {
  const { org } = view;
  // Once something was added, the button has the focus again: the next key goes on from there.
  const [adding, setAdding] = useState<'not' | 'now' | 'done'>('not');
  const set = (owners: readonly AreaOwner[]): void => recordMove([{ kind: 'setAreaOwners', areaId: area.id, owners }]);
  const shared = area.owners.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const seats = [...org.seats.values()].filter(({ personId }) => personId !== null);
  const names = [...orderedTeams(org).map(({ name }) => name), ...seats.map((seat) => seatLabel(org, seat))];
  return (
    <Section
      title="Reviewed by"
      remark={
        area.owners.length === 0 ? 'nobody' : shared > 0 ? `${Math.round(shared * 100)} % shared out` : 'together'
      }
    >
      <div className="form-rows">
        {area.owners.map((owner) => {
          const name = ownerName(org, owner);
          return (
            <div key={keyOfOwner(owner)} className="owner-row">
              <Field
                label={name}
                value={owner.share === null ? '' : String(Math.round(owner.share * 1000) / 10)}
                placeholder={area.owners.length === 1 ? 'all' : 'what is left'}
                unit="%"
                write={(text) => writeOwnerShare(area, owner, text)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={`Without ${name}`}
                onClick={() => set(area.owners.filter((other) => other !== owner))}
              >
                <Icon name="close" size={12} />
              </button>
            </div>
          );
        })}
      </div>
      {adding === 'now' || area.owners.length === 0 ? (
        <div className="form-rows">
          <Field
            label="Add"
            value=""
            placeholder="team or person"
            choices={names}
            write={(text) => addOwner(org, area, text)}
            {...(adding === 'now' ? { starts: 'focused' } : {})}
            done={() => setAdding('done')}
          />
        </div>
      ) : (
        <button type="button" className="text-button" autoFocus={adding === 'done'} onClick={() => setAdding('now')}>
          <Icon name="plus" size={12} /> Add an owner
        </button>
      )}
    </Section>
  );
}

function Demand({ area }: { readonly area: CodeArea }): ReactElement {
  const { demand } = area;
  return (
    <Section title="What comes in" remark="say otherwise here">
      <div className="form-rows">
        <Field
          label="Pull requests"
          value={twoPlaces(demand.pullRequestsPerWeek)}
          unit="a week"
          write={(text) => writeRate(area, text)}
        />
        <Field
          label="AI-assisted"
          value={demand.aiShare === null ? '' : String(Math.round(demand.aiShare * 100))}
          placeholder="as assumed"
          unit="%"
          write={(text) => writeAiShare(area, text)}
        />
        <Field
          label="First review"
          value={demand.reviewEffortHours === null ? '' : twoDigitText(demand.reviewEffortHours)}
          placeholder="as assumed"
          unit="h"
          write={(text) => writeEffort(area, text)}
        />
      </div>
    </Section>
  );
}

/** The paths of an area, one a line. */
function Paths({ area }: { readonly area: CodeArea }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = area.paths.join('\n');
  return (
    <Section title="Paths" remark={`${area.paths.length}, one a line`}>
      <textarea
        className="text-field paths-field"
        aria-label={`Paths of ${area.name}, one a line`}
        rows={Math.min(8, Math.max(2, area.paths.length))}
        spellCheck={false}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          const written = typed === null ? null : writePaths(area, typed);
          setTyped(null);
          if (written?.ok === true && written.value.length > 0) recordMove(written.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            setTyped(null);
            event.currentTarget.blur();
          }
        }}
      />
    </Section>
  );
}
