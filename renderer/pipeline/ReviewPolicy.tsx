import { Fragment, useState, type ReactElement } from 'react';
import type { FindingFacts } from '../../shared/findings/facts.ts';
import { lightPathRulingOf, takesLightPath, type LightPathRuling } from '../../shared/findings/lightPathPolicy.ts';
import { noCover, roleCoversOf } from '../../shared/model/roleCover.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { CodeArea, Org, Team } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { recordMove } from '../actions/planActions.ts';
import { CopyCaption } from '../components/CopyControls.tsx';
import { Field, RecordForm } from '../components/RecordForm.tsx';
import { SeverityMark } from '../components/SeverityMark.tsx';
import { shareText } from '../format.ts';

/** Whose policy a row is: everybody’s, that of all areas of a team, or of one area. */
type Row =
  | { readonly kind: 'all' }
  | { readonly kind: 'team'; readonly team: Team; readonly areas: readonly CodeArea[] }
  | { readonly kind: 'area'; readonly area: CodeArea };

/** What low-risk AI-assisted changes need: the light path for everybody, a team or an area, each changed as a move. */
export function ReviewPolicy({ facts }: { readonly facts: FindingFacts }): ReactElement {
  const { org } = facts;
  const [edited, setEdited] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const assumptions = resolveAssumptions(org.assumptions);
  const covers = roleCoversOf(org, assumptions);
  const close = (): void => setEdited(null);
  const row = (key: string, name: string, of: Row, areas: readonly CodeArea[]): ReactElement => {
    const shares = [...new Set(areas.map(({ lightPathShare }) => lightPathShare ?? assumptions.lightPathShare))];
    const approvals = [...new Set(areas.map(({ requiredApprovals }) => requiredApprovals))].sort();
    const stated = of.kind === 'all' ? assumptions.lightPathShare : shares.length === 1 ? (shares[0] ?? null) : null;
    return (
      <Fragment key={key}>
        <tr className={of.kind === 'area' ? 'policy-area' : ''}>
          <th scope="row">{name}</th>
          <td>{approvals.length === 0 ? '—' : approvals.join(' and ')}</td>
          <td>{stated === null ? 'differs' : shareText(stated)}</td>
          <td>{effectText(areas, covers)}</td>
          <td>
            <Ruling facts={facts} areas={areas} />
          </td>
          <td className="policy-acts">
            {of.kind === 'team' ? (
              <button
                type="button"
                className="text-button"
                aria-expanded={opened === key}
                onClick={() => setOpened(opened === key ? null : key)}
                aria-label={`Code areas of ${name}`}
              >
                Areas
              </button>
            ) : null}
            <button
              type="button"
              className="text-button"
              aria-expanded={edited === key}
              aria-label={`Change the light path of ${name}`}
              onClick={() => setEdited(edited === key ? null : key)}
            >
              Change
            </button>
          </td>
        </tr>
        {edited === key ? (
          <tr>
            <td colSpan={6}>
              <PolicyForm name={name} row={of} share={stated} onClose={close} />
            </td>
          </tr>
        ) : null}
      </Fragment>
    );
  };
  return (
    <section aria-label="Review policy by risk">
      <h2>Review policy by risk</h2>
      <table>
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Approvals</th>
            <th scope="col">Light path</th>
            <th scope="col">So</th>
            <th scope="col">Policy</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {row('all', 'Everybody', { kind: 'all' }, [...org.areas.values()])}
          {teamsWithAreas(org).flatMap(({ team, areas }) => [
            row(team.id, team.name, { kind: 'team', team, areas }, areas),
            ...(opened === team.id ? areas.map((area) => row(area.id, area.name, { kind: 'area', area }, [area])) : []),
          ])}
        </tbody>
      </table>
      <p className="hint">
        The part of AI-assisted changes of low risk that needs one approval after a validator’s pre-screen. It takes
        effect where more than one approval is asked for, and no further than a validator screens.
      </p>
    </section>
  );
}

/** Whether a policy in force allows the light path, with a mark where one is used that none allows. */
function Ruling({ facts, areas }: { readonly facts: FindingFacts; readonly areas: readonly CodeArea[] }): ReactElement {
  const taking = areas.filter((area) => takesLightPath(area, facts.assumptions));
  const rulings = (taking.length === 0 ? areas : taking).map((area) => lightPathRulingOf(facts, area));
  const not = rulings.filter(({ kind }) => kind !== 'allowed');
  const forbidding = rulings.filter(({ kind }) => kind === 'forbidden');
  const isSilent = rulings.every(({ kind }) => kind === 'notSaid');
  const inPart = (some: readonly LightPathRuling[]): string =>
    some.length === rulings.length ? '' : ` in ${some.length} of ${rulings.length} code areas`;
  const words =
    isSilent && taking.length === 0
      ? '—'
      : not.length === 0
        ? `allowed: ${policyNames(rulings)}`
        : forbidding.length > 0
          ? `forbidden${inPart(forbidding)}: ${policyNames(forbidding)}`
          : `no policy in force allows it${inPart(not)}`;
  return taking.length > 0 && not.length > 0 ? (
    <span className="is-missing">
      <SeverityMark severity="watch" /> {words}
    </span>
  ) : (
    <span className="hint">{words}</span>
  );
}

function policyNames(rulings: readonly LightPathRuling[]): string {
  return [...new Set(rulings.flatMap((ruling) => (ruling.kind === 'notSaid' ? [] : [ruling.policy.name])))].join(', ');
}

function PolicyForm({
  name,
  row,
  share,
  onClose,
}: {
  readonly name: string;
  readonly row: Row;
  /** Null: its areas differ. */
  readonly share: number | null;
  readonly onClose: () => void;
}): ReactElement {
  const [percent, setPercent] = useState(share === null ? '' : String(Math.round(share * 1000) / 10));
  const record = (value: number | null): void => {
    const edits = editsOf(row, value);
    if (edits.length > 0) recordMove(edits);
    onClose();
  };
  return (
    <RecordForm
      label={`Light path of ${name}`}
      onSave={() => record(Number(percent) / 100)}
      onCancel={onClose}
      onRemove={null}
    >
      <Field label="Light path, % of AI-assisted changes">
        <input
          className="text-field"
          type="number"
          required
          autoFocus
          min={0}
          max={100}
          step="any"
          value={percent}
          onChange={({ target }) => setPercent(target.value)}
        />
      </Field>
      <button type="button" className="button is-quiet" onClick={() => record(null)}>
        {row.kind === 'all' ? 'As usual' : 'As everybody'}
      </button>
    </RecordForm>
  );
}

function editsOf(row: Row, share: number | null): readonly OrgEdit[] {
  if (row.kind === 'all')
    return [
      { kind: 'setAssumption', key: 'lightPathShare', value: share, tag: 'setting', source: 'Review policy by risk' },
    ];
  const areas = row.kind === 'team' ? row.areas : [row.area];
  return areas
    .filter(({ lightPathShare }) => (lightPathShare ?? null) !== share)
    .map(({ id }) => ({ kind: 'updateArea', areaId: id, changes: { lightPathShare: share } }));
}

/** The teams that own areas first, by order, each with these. */
function teamsWithAreas(org: Org): readonly { readonly team: Team; readonly areas: readonly CodeArea[] }[] {
  const areasOf = new Map<string, CodeArea[]>();
  for (const area of org.areas.values()) {
    const home = area.owners.find((owner) => owner.kind === 'team');
    if (home?.kind !== 'team') continue;
    const known = areasOf.get(home.teamId);
    if (known === undefined) areasOf.set(home.teamId, [area]);
    else known.push(area);
  }
  return [...org.teams.values()]
    .filter(({ id }) => areasOf.has(id))
    .sort((one, other) => one.order - other.order)
    .map((team) => ({ team, areas: areasOf.get(team.id) ?? [] }));
}

/** What becomes of it, or why nothing does. */
function effectText(areas: readonly CodeArea[], covers: ReturnType<typeof roleCoversOf>): string {
  const coverOf = ({ id }: CodeArea) => covers.get(id) ?? noCover;
  const inEffect = areas.filter((area) => area.requiredApprovals > 1 && coverOf(area).lightPath > 0);
  if (inEffect.length > 0) {
    const shares = inEffect.map((area) => coverOf(area).lightPath);
    const [least, most] = [Math.min(...shares), Math.max(...shares)];
    const range = shareText(least) === shareText(most) ? shareText(most) : `${shareText(least)} to ${shareText(most)}`;
    return `${range} in ${inEffect.length} of ${areas.length} code areas`;
  }
  if (!areas.some(({ requiredApprovals }) => requiredApprovals > 1)) return 'one approval is enough for all';
  return areas.some((area) => coverOf(area).validator > 0) ? 'not used' : 'nobody screens';
}
