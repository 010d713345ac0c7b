import type { ReactElement } from 'react';
import type { MapView } from '../../stores/mapView.ts';
import type { ActForm } from '../../stores/sessionStore.ts';
import { ChangeForm } from './ChangeForms.tsx';
import { MergeAreaForm, MergeTeamForm, RemoveGroupForm, RemoveTeamForm } from './EndForms.tsx';
import { NewAreaForm, NewGroupForm, NewSeatForm, NewTeamForm } from './NewForms.tsx';
import { NewPersonForm } from './NewPersonForm.tsx';
import { DivideForm, SplitAreaForm } from './PartForms.tsx';
import { NewRoleForm, RemoveRoleForm } from './RoleForms.tsx';
import { SplitTeamForm } from './SplitTeamForm.tsx';

/** The form of an act, in the inspector's place. */
export function ActFormPanel({ view, form }: { readonly view: MapView; readonly form: ActForm }): ReactElement | null {
  switch (form.kind) {
    case 'splitTeam':
      return <SplitTeamForm key={form.teamId} view={view} teamId={form.teamId} />;
    case 'mergeTeam':
      return <MergeTeamForm key={form.teamId} view={view} teamId={form.teamId} />;
    case 'removeTeam':
      return <RemoveTeamForm key={form.teamId} view={view} teamId={form.teamId} />;
    case 'removeGroup':
      return <RemoveGroupForm key={form.groupId} view={view} groupId={form.groupId} />;
    case 'splitArea':
      return <SplitAreaForm key={form.areaId} view={view} areaId={form.areaId} />;
    case 'mergeArea':
      return <MergeAreaForm key={form.areaId} view={view} areaId={form.areaId} />;
    case 'divide':
      return <DivideForm key={form.personId} view={view} personId={form.personId} />;
    case 'newTeam':
      return <NewTeamForm view={view} groupId={form.groupId} />;
    case 'newGroup':
      return <NewGroupForm view={view} />;
    case 'newSeat':
      return <NewSeatForm key={form.teamId ?? ''} view={view} teamId={form.teamId} />;
    case 'newPerson':
      return <NewPersonForm key={form.teamId ?? ''} view={view} teamId={form.teamId} />;
    case 'newArea':
      return <NewAreaForm view={view} teamId={form.teamId} />;
    case 'newRole':
      return <NewRoleForm view={view} />;
    case 'removeRole':
      return <RemoveRoleForm view={view} />;
    case 'change':
      return <ChangeForm key={form.keys.join(' ')} view={view} keys={form.keys} />;
    default:
      return form satisfies never;
  }
}
