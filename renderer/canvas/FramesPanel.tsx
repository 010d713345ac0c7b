import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Frame } from '../../shared/plan/frame.ts';
import { deleteFrame, renameFrame, replaceFrame, saveFrame, showFrame } from '../actions/frameActions.ts';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { FrameDetails } from './FrameDetails.tsx';

interface FramesPanelProps {
  readonly view: MapView;
  readonly frames: readonly Frame[];
}

/** The frames of the plan, each with what can be done with it. */
export function FramesPanel({ view, frames }: FramesPanelProps): ReactElement {
  return (
    <div className="frames-panel" role="group" aria-label="Frames">
      {frames.length === 0 ? (
        <p className="hint">A frame keeps what is on the map and how it is shown. Page Down goes through them.</p>
      ) : (
        <ol>
          {frames.map((frame) => (
            <FrameRow key={frame.id} frame={frame} view={view} />
          ))}
        </ol>
      )}
      <button type="button" className="button" onClick={saveFrame}>
        <Icon name="plus" size={14} />
        Save this view
      </button>
    </div>
  );
}

function FrameRow({ frame, view }: { readonly frame: Frame; readonly view: MapView }): ReactElement {
  const [isDetailed, setDetailed] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const isCurrent = useSessionStore((session) => session.frameId === frame.id);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isEditing) input.current?.select();
  }, [isEditing]);
  if (isEditing) {
    const finish = (name: string): void => {
      setEditing(false);
      if (name.trim() !== '' && name.trim() !== frame.name) renameFrame(frame.id, name);
    };
    return (
      <li>
        <input
          ref={input}
          aria-label="Name of the frame"
          defaultValue={frame.name}
          onBlur={(event) => finish(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter') finish(event.currentTarget.value);
            if (event.key === 'Escape') setEditing(false);
          }}
        />
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        className="frame-name"
        aria-current={isCurrent ? 'true' : undefined}
        title={`${frame.name} (F2 to rename)`}
        onClick={() => showFrame(frame)}
        onDoubleClick={() => setEditing(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setEditing(true);
        }}
      >
        {frame.name}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`What the room sees of ${frame.name}`}
        aria-expanded={isDetailed}
        title="Note, wave, what is hidden"
        onClick={() => setDetailed(!isDetailed)}
      >
        <Icon name="eye" size={12} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Let ${frame.name} show this view`}
        title="Show this view instead"
        onClick={() => replaceFrame(frame)}
      >
        <Icon name="fit" size={12} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Delete ${frame.name}`}
        onClick={() => deleteFrame(frame)}
      >
        <Icon name="close" size={12} />
      </button>
      {isDetailed ? <FrameDetails frame={frame} plan={view.plan} /> : null}
    </li>
  );
}
