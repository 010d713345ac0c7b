import type { ReactElement } from 'react';
import type { InteractionMode, TeamType } from '../../shared/org/org.ts';

/** Types of teams and ways of working together that have a shape. */
export type TopologyShapeName = Exclude<TeamType, 'unspecified'> | InteractionMode;

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 } as const;

/**
 * The shapes of Team Topologies (Skelton and Pais 2019), without their colours: colour is for load. A stream-aligned team is a long
 * bar, a platform a block, an enabling team stands upright, a subsystem is an octagon; collaboration is hatched, a service a wedge,
 * helping a dotted circle.
 */
const shapes: Readonly<Record<TopologyShapeName, ReactElement>> = {
  stream: <rect x="1" y="4" width="16" height="6" rx="3" {...line} />,
  platform: <rect x="1.5" y="2" width="15" height="10" {...line} />,
  enabling: <rect x="6" y="1" width="6" height="12" rx="3" {...line} />,
  subsystem: <path d="M6.5 1.5h5l3.5 3.5v4l-3.5 3.5h-5L3 9V5Z" {...line} />,
  collaboration: (
    <>
      <path d="M5 2h12l-4 10H1Z" {...line} />
      <path d="M6 12 9.5 2M10 12 13.5 2" {...line} strokeWidth={1} />
    </>
  ),
  xAsAService: <path d="M2 2h14L9 12.5Z" {...line} strokeLinejoin="round" />,
  facilitating: <circle cx="9" cy="7" r="5.4" {...line} strokeDasharray="1.6 2" />,
};

/** A shape before what it repeats. */
export function TopologyShape({ shape }: { readonly shape: TopologyShapeName }): ReactElement {
  return (
    <svg className="topology-shape" data-shape={shape} width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      {shapes[shape]}
    </svg>
  );
}
