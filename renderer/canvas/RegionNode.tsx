import type { NodeProps } from '@xyflow/react';
import { memo, type PointerEvent, type ReactElement } from 'react';
import { Icon } from '../components/Icon.tsx';
import { PathText } from '../components/PathText.tsx';
import { WaveFlag } from '../components/Marks.tsx';
import { countText, hoursText, utilisationText } from '../format.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { startDrag } from './pointerDrag.ts';
import { isSubject } from './TeamNode.tsx';
import type { AreaToken } from '../stores/teamCards.ts';
import type { RegionNodeType, TrayNodeType } from './toCanvasGraph.ts';

/** A group's ground. */
export const RegionNode = memo(function RegionNode({ data, width, height }: NodeProps<RegionNodeType>): ReactElement {
  return (
    <div className="region" style={{ width, height }}>
      <header className="region-head">
        <b>{data.name}</b>
        {data.isFirst ? (
          <>
            <span>{countText(data.people, 'person', 'people')}</span>
            <span>{utilisationText(data.utilisation)}</span>
          </>
        ) : null}
      </header>
    </div>
  );
});

/** Areas that nobody owns: first thing to see, dashed, in the colour of what needs attention. */
export const TrayNode = memo(function TrayNode({ data, width, height }: NodeProps<TrayNodeType>): ReactElement {
  const rest = data.count - data.tokens.length;
  return (
    <section className="tray" style={{ width, height }} aria-label="Code areas without owner">
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
  const isSelected = useSessionStore(({ selection }) => selection?.kind === 'area' && selection.id === token.areaId);
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
