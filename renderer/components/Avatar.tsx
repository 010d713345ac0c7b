import type { ReactElement } from 'react';
import type { Role, RoleKind } from '../../shared/org/org.ts';
import { initialsOf } from '../format.ts';

/** The shape is the kind of work: circle writes and reviews, square manages, shield secures, hexagon answers for AI code. */
const shapes: Readonly<Record<RoleKind, ReactElement>> = {
  builds: <circle cx="11" cy="11" r="10" />,
  manages: <rect x="1.2" y="1.2" width="19.6" height="19.6" rx="5.5" />,
  answersForAiCode: <path d="M6.1 1.7h9.8L21 11l-5.1 9.3H6.1L1 11Z" strokeLinejoin="round" />,
  secures: <path d="M11 1 20 4v7.2c0 5-3.6 8.1-9 9.9-5.4-1.8-9-4.9-9-9.9V4Z" strokeLinejoin="round" />,
};

interface AvatarProps {
  readonly name: string;
  readonly kind: RoleKind;
  readonly state?: 'held' | 'open' | 'closed' | 'ghost';
  readonly size?: number;
}

/** Who, at a glance: initials in the shape of the role. Repeats what is written beside it. */
export function Avatar({ name, kind, state = 'held', size = 22 }: AvatarProps): ReactElement {
  return (
    <svg
      className={`avatar avatar-${kind} is-${state}`}
      width={size}
      height={size}
      viewBox="0 0 22 22"
      aria-hidden="true"
    >
      {shapes[kind]}
      {state === 'open' ? (
        <path className="avatar-plus" d="M11 7.3v7.4M7.3 11h7.4" />
      ) : state === 'closed' ? (
        <path className="avatar-plus" d="M7.3 11h7.4" />
      ) : (
        <text x="11" y="14.3" textAnchor="middle">
          {initialsOf(name)}
        </text>
      )}
    </svg>
  );
}

/** A role's level as pips, or its short name. Never stands for performance. */
export function RoleMark({ role }: { readonly role: Role | undefined }): ReactElement | null {
  if (role === undefined) return null;
  if (role.shortName !== '') return <span className="role-name">{role.shortName}</span>;
  if (role.level === 0) return null;
  return (
    <span className="pips" title={role.name}>
      {Array.from({ length: role.level }, (_, index) => (
        <i key={index} />
      ))}
    </span>
  );
}
