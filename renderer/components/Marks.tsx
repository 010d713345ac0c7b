import type { ReactElement, ReactNode } from 'react';
import type { SentencePart } from '../../shared/org/describeEdit.ts';
import type { ScenarioMark } from '../../shared/plan/scenarioMark.ts';

/** Says that something changes, and when. The colour says in which scenario. */
export function WaveFlag({ wave }: { readonly wave: number }): ReactElement {
  return (
    <span className="wave-flag" title={`Wave ${wave}`}>
      <span className="sr-only">changes in wave </span>
      {wave}
    </span>
  );
}

/** A scenario's letter on its colour, or the baseline's dashed ring. */
export function ScenarioBadge({ mark }: { readonly mark: ScenarioMark | null }): ReactElement {
  if (mark === null) return <span className="badge badge-baseline" aria-hidden="true" />;
  return (
    <span className={`badge badge-scenario scenario-${mark.colour}`} aria-hidden="true">
      {mark.letter}
    </span>
  );
}

interface DeltaProps {
  readonly direction: 'up' | 'down' | 'same';
  /** Better is calm; only what needs attention takes colour. */
  readonly tone: 'better' | 'worse' | 'same';
  readonly children: ReactNode;
}

/** A change against the baseline. */
export function Delta({ direction, tone, children }: DeltaProps): ReactElement {
  return (
    <span className={`delta is-${tone}`}>
      {direction === 'same' ? null : (
        <svg className="delta-mark" width="7" height="6" viewBox="0 0 7 6" aria-hidden="true">
          <path d={direction === 'down' ? 'M0 .5h7L3.5 5.8Z' : 'M0 5.5h7L3.5.2Z'} />
        </svg>
      )}
      <span className="sr-only">{direction === 'up' ? 'up ' : direction === 'down' ? 'down ' : ''}</span>
      {children}
    </span>
  );
}

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { readonly keys: readonly string[] }): ReactElement {
  return (
    <>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </>
  );
}

/** A sentence in which code areas and paths are set in the type for code. */
export function Sentence({ parts }: { readonly parts: readonly SentencePart[] }): ReactElement {
  return <>{parts.map((part, index) => (part.style === 'code' ? <code key={index}>{part.text}</code> : part.text))}</>;
}

/** The mark of the product: bars under a line. */
export function Logo({ size = 20 }: { readonly size?: number }): ReactElement {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 4.25h16" className="logo-line" />
      <rect x="3" y="12" width="3.6" height="6" rx="1" />
      <rect x="8.2" y="9" width="3.6" height="9" rx="1" />
      <rect x="13.4" y="6.6" width="3.6" height="11.4" rx="1" className="logo-full" />
    </svg>
  );
}
