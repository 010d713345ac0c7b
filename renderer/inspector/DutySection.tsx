import type { ReactElement } from 'react';
import { governanceBreakEven } from '../../shared/model/aiGovernance.ts';
import { validatorBreakEven, type ValidatorBreakEven } from '../../shared/model/validatorBreakEven.ts';
import { architectBreakEven } from '../../shared/model/integrationArchitect.ts';
import { areaClassesOf } from '../../shared/model/areaClasses.ts';
import { noCover } from '../../shared/model/roleCover.ts';
import { resolveAssumptions, type Assumptions } from '../../shared/org/assumptions.ts';
import type { CodeArea, Role, RoleDuty, Seat } from '../../shared/org/org.ts';
import { recordMove } from '../actions/planActions.ts';
import { shareText, twoDigitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { Section } from '../components/Section.tsx';

const dutyWords: Readonly<Record<RoleDuty, string>> = {
  none: 'Reviews as an owner only',
  validator: 'Screens AI-assisted code',
  architect: 'Looks after work across teams',
  governance: 'Leads AI governance',
};
const duties = Object.keys(dutyWords) as RoleDuty[];
const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** What a role does about AI-assisted code, how much time goes to it, and from when on it pays. For all who hold the role. */
export function DutySection({
  view,
  seat,
  role,
}: {
  readonly view: MapView;
  readonly seat: Seat;
  readonly role: Role;
}): ReactElement | null {
  if (role.kind !== 'answersForAiCode' && role.duty === 'none') return null;
  const change = (changes: Partial<Pick<Role, 'duty' | 'dutyShare'>>): void =>
    recordMove([{ kind: 'updateRole', roleId: role.id, changes }]);
  const options = shares.includes(role.dutyShare)
    ? shares
    : [...shares, role.dutyShare].sort((one, other) => one - other);
  return (
    <Section title="Duty for AI-assisted code" remark={`all ${role.name}s`}>
      <div className="form-rows">
        <label className="form-row">
          <span>Duty</span>
          <select
            value={role.duty}
            aria-label="Duty of the role"
            onChange={(event) => {
              const duty = duties.find((candidate) => candidate === event.target.value) ?? 'none';
              // A duty without time for it would change nothing and look like a fault.
              change(duty !== 'none' && role.dutyShare === 0 ? { duty, dutyShare: usualShare(view, duty) } : { duty });
            }}
          >
            {duties.map((duty) => (
              <option key={duty} value={duty}>
                {dutyWords[duty]}
              </option>
            ))}
          </select>
        </label>
        {role.duty === 'none' ? null : (
          <label className="form-row">
            <span>Time for it</span>
            <select
              value={role.dutyShare}
              aria-label="Time for the duty"
              onChange={(event) => change({ dutyShare: Number(event.target.value) })}
            >
              {options.map((share) => (
                <option key={share} value={share}>
                  {shareText(share)} of the week
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <DutyNote view={view} seat={seat} role={role} />
    </Section>
  );
}

function DutyNote({ view, seat, role }: { readonly view: MapView; readonly seat: Seat; readonly role: Role }) {
  const assumptions = resolveAssumptions(view.org.assumptions);
  const area = largestAreaOf(view, seat);
  if (role.duty === 'none' || area === null) return null;
  if (role.duty === 'governance') {
    return (
      <p className="hint">
        Labels reach {shareText(assumptions.policyCoverageWith)} of AI-assisted pull requests instead of{' '}
        {shareText(assumptions.policyCoverageWithout)}. By itself that changes no speed: it lets a validator screen
        more. {governanceBreakEvenText(area, role, assumptions)} Your assumption; no published study measures this role.
      </p>
    );
  }
  const kinds = areaClassesOf(area, assumptions, noCover);
  const kind = kinds.find(({ isAi }) => isAi) ?? kinds[0];
  if (kind === undefined) return null;
  if (role.duty === 'architect') {
    const { ownerHoursSaved, netHours } = architectBreakEven(kind, area.requiredApprovals, assumptions);
    return (
      <p className="hint">
        For each pull request across teams: saves owners {twoDigitText(ownerHoursSaved)} h and{' '}
        {netHours >= 0 ? `${twoDigitText(netHours)} h in all` : `costs ${twoDigitText(-netHours)} h more in all`}. Your
        assumption; no published study measures this role.
      </p>
    );
  }
  const figures = screeningFigures(area, assumptions);
  if (figures === null) return null;
  const pays =
    figures.paysInTotal.kind === 'always'
      ? 'It pays for itself in total time at any setting.'
      : figures.paysInTotal.kind === 'never'
        ? 'It never pays for itself in total time here.'
        : `It pays for itself in owner time at any setting above 0, in total time only above ${shareText(figures.paysInTotal.ownerEffortCut)} (assumed: ${shareText(assumptions.ownerEffortCut)}).`;
  return (
    <p className="hint">
      For each AI-assisted pull request in <code>{area.name}</code>: saves owners{' '}
      {twoDigitText(figures.ownerHoursSaved)} h and costs {twoDigitText(assumptions.validatorEffortHours)} h. {pays}{' '}
      Your assumption; no published study measures this role.
    </p>
  );
}

/** What screening one AI-assisted pull request of an area saves and costs; null: there are none. */
function screeningFigures(area: CodeArea, assumptions: Assumptions): ValidatorBreakEven | null {
  const kinds = areaClassesOf(area, assumptions, noCover);
  const kind = kinds.find(({ isAi }) => isAi) ?? kinds[0];
  if (kind === undefined) return null;
  return validatorBreakEven({
    reviewEffortHours: kind.effortHours,
    requiredApprovals: area.requiredApprovals,
    changeRequestProbability: kind.changeRequestProbability,
    reReviewEffortFraction: kind.reReviewEffortFraction,
    validatorEffortHours: assumptions.validatorEffortHours,
    ownerEffortCut: assumptions.ownerEffortCut,
    changeRequestCut: assumptions.changeRequestCut,
  });
}

/** The time that a new duty starts with. */
function usualShare(view: MapView, duty: RoleDuty): number {
  return duty === 'governance' ? resolveAssumptions(view.org.assumptions).governanceTimeShare : 0.5;
}

/** From how many AI-assisted pull requests on the lead's time comes back as time of owners. */
function governanceBreakEvenText(area: CodeArea, role: Role, assumptions: Assumptions): string {
  const figures = screeningFigures(area, assumptions);
  if (figures === null) return '';
  const { ownerHoursSaved, netHours } = figures;
  const { aiPullRequestsPerWeek } = governanceBreakEven(0, ownerHoursSaved, netHours, assumptions.hoursPerWeek, {
    ...assumptions,
    governanceTimeShare: role.dutyShare,
  });
  return aiPullRequestsPerWeek === null
    ? 'At these settings the time does not come back as owners’ time.'
    : `The time comes back from about ${twoDigitText(aiPullRequestsPerWeek)} AI-assisted pull requests a week on.`;
}

/** The area of the seat's team that brings most review work: break-even is told for it. */
function largestAreaOf(view: MapView, seat: Seat): CodeArea | null {
  if (seat.teamId === null) return null;
  const [largest] = [...(view.result.teams.get(seat.teamId)?.byArea ?? [])].sort((one, other) => other[1] - one[1]);
  return largest === undefined ? null : (view.org.areas.get(largest[0]) ?? null);
}
