import type { NodeProps } from '@xyflow/react';
import { DirText } from '../components/DirText.tsx';
import { memo, useMemo, type PointerEvent, type ReactElement } from 'react';
import type { GroupId } from '../../shared/base/ids.ts';
import { Icon } from '../components/Icon.tsx';
import { PathText } from '../components/PathText.tsx';
import { WaveFlag } from '../components/Marks.tsx';
import { BandMark } from '../components/Plate.tsx';
import { bandOf, countText, hoursText, shownPercent, utilisationText } from '../format.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { groupKey } from './closing.ts';
import { showsPeople, useDetail, useFarScale, usePartRole } from './detail.ts';
import { previewGroupDrop } from './groupDrop.ts';
import { FoldButton } from './FoldButton.tsx';
import { startDrag } from './pointerDrag.ts';
import { isChosen, isSubject } from './TeamNode.tsx';
import type { AreaToken } from '../stores/teamCards.ts';
import type { RegionNodeType, TrayNodeType } from './toCanvasGraph.ts';

/** A group's ground; closed, or from very far away, the group is one number. */
export const RegionNode = memo(function RegionNode({ data, width, height }: NodeProps<RegionNodeType>): ReactElement {
  const detail = useDetail();
  const preview = useGroupPreview(data.groupId);
  const { utilisation } = data;
  if (detail === 'group' || data.isClosed) return <GroupTile data={data} width={width} height={height} />;
  return (
    <div
      className={`region detail-${detail} ${data.isOverlay === true ? 'is-overlay' : ''} ${preview?.role === 'to' ? 'is-target' : ''}`}
      style={{ width, height }}
    >
      <header className="region-head" data-group={data.groupId}>
        <FoldButton name={data.name} foldKey={groupKey(data.groupId)} isClosed={false} />
        <button
          type="button"
          className="region-name nodrag"
          title={data.name}
          onClick={() => setSession({ selection: { kind: 'group', id: data.groupId } })}
        >
          <b>
            <DirText text={data.name} />
          </b>
        </button>
        {preview !== null ? (
          <span className="region-preview" role="status">
            {preview.text}
          </span>
        ) : data.isFirst ? (
          <>
            <span>{countText(data.people, 'person', 'people')}</span>
            <span>{utilisationText(utilisation)}</span>
          </>
        ) : null}
      </header>
    </div>
  );
});

/** What a group would have if the team that is held were let go where it is. */
function useGroupPreview(groupId: GroupId): { readonly role: 'from' | 'to'; readonly text: string } | null {
  const held = useSessionStore((session) => session.heldTeam);
  const view = useCurrentView();
  return useMemo(() => {
    if (held === null || view === null) return null;
    const preview = previewGroupDrop(view, held.teamId, held.groupId);
    const change = preview?.figures.get(groupId);
    if (preview === null || change === undefined) return null;
    const { now, after } = change;
    const people = `${now.people} → ${countText(after.people, 'person', 'people')}`;
    const load = `${utilisationText(now.utilisation)} → ${utilisationText(after.utilisation)}`;
    return { role: preview.to === groupId ? 'to' : 'from', text: `${people}, ${load}` };
  }, [held, view, groupId]);
}

interface GroupTileProps {
  readonly data: RegionNodeType['data'];
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** The number, size and name of a group in its place. */
function GroupTile({ data, width, height }: GroupTileProps): ReactElement {
  const role = usePartRole();
  const { utilisation } = data;
  const band = utilisation.kind === 'used' ? bandOf(utilisation.value) : null;
  const key = groupKey(data.groupId);
  const isSmall = useIsSmall(width, height);
  return (
    <section
      role={role}
      className={`group-tile ${isSmall ? 'is-small' : ''} ${band === null ? 'plate-none' : `heat-${band}`} ${band !== null && band >= 4 ? 'is-over' : ''}`}
      style={{ width, height }}
      aria-label={`${data.name}, ${utilisationText(utilisation)}, ${countText(data.teams, 'team', 'teams')}`}
    >
      <header className="region-head">
        {data.isClosed ? <FoldButton name={data.name} foldKey={key} isClosed /> : null}
        <b>
          <DirText text={data.name} />
        </b>
      </header>
      {data.isFirst ? (
        <>
          <span className="group-number">
            {utilisation.kind === 'used' ? `${shownPercent(utilisation.value)} %` : '—'}
            {band === null ? null : <BandMark band={band} />}
          </span>
          <span className="group-counts">
            {countText(data.people, 'person', 'people')}, {countText(data.teams, 'team', 'teams')}
          </span>
        </>
      ) : null}
    </section>
  );
}

/** Least size on screen of what has room for a name, a number and a line of counts, in pixels: smaller letters are not drawn. */
const roomForAll = { width: 110, height: 62 };

/** Whether something is so small on screen that only what is most important is drawn in it. */
function useIsSmall(width = 0, height = 0): boolean {
  const far = useFarScale();
  return width / far < roomForAll.width || height / far < roomForAll.height;
}

/** Areas that nobody owns: first thing to see, dashed, in the colour of what needs attention. */
export const TrayNode = memo(function TrayNode({ data, width, height }: NodeProps<TrayNodeType>): ReactElement {
  const rest = data.count - data.tokens.length;
  const role = usePartRole();
  const detail = useDetail();
  const far = useFarScale();
  const isNarrow = (width ?? 0) / far < 76;
  const isLow = (height ?? 0) / far < 15;
  if (!showsPeople(detail)) {
    return (
      <section
        role={role}
        className={`tray is-far detail-${detail}`}
        data-drop-unassigned=""
        style={{ width, height }}
        aria-label={`Code areas without owner: ${data.count}`}
      >
        {isNarrow ? null : <span>No owner</span>}
        {isLow ? null : <b>{data.count}</b>}
      </section>
    );
  }
  return (
    <section
      role={role}
      className="tray"
      data-drop-unassigned=""
      style={{ width, height }}
      aria-label="Code areas without owner"
    >
      <h2>
        <Icon name="flag" size={12} />
        No owner: {countText(data.count, 'area', 'areas')}, {hoursText(data.hours)} h/wk
      </h2>
      <div className="tray-areas">
        {data.tokens.map((token) => (
          <TrayToken key={token.areaId} token={token} />
        ))}
        {rest === 0 ? null : <small>and {rest} more in the outline</small>}
      </div>
    </section>
  );
});

function TrayToken({ token }: { readonly token: AreaToken }): ReactElement {
  const key = `area:${token.areaId}`;
  const isSelected = useSessionStore((session) => isChosen(session, key));
  const isLifted = useSessionStore(({ drag }) => isSubject(drag, 'area', token.areaId));
  const isFocused = useSessionStore((session) => session.focusKey === key);
  const classes = ['token nodrag nopan', isSelected ? 'is-selected' : '', isLifted ? 'is-lifted' : ''];
  return (
    <span
      className={classes.filter((name) => name !== '').join(' ')}
      role="button"
      aria-label={`Code area ${token.name} without owner, ${hoursText(token.hours)} hours a week`}
      title={`${token.name}: nobody owns it`}
      data-focus-key={key}
      tabIndex={isFocused ? 0 : -1}
      onPointerDown={(event: PointerEvent) =>
        startDrag(event, { kind: 'area', areaId: token.areaId, fromTeamId: null })
      }
    >
      <code>
        <PathText text={token.name} />
      </code>
      <em>{hoursText(token.hours)}h</em>
      {token.wave === null ? null : <WaveFlag wave={token.wave} />}
    </span>
  );
}
