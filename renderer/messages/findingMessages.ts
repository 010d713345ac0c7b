import type { Finding, FindingKind } from '../../shared/findings/checkCapacity.ts';
import type { SentencePart } from '../../shared/org/describeEdit.ts';
import type { MapView } from '../stores/mapView.ts';
import { utilisationText } from '../format.ts';

const plain = (text: string): SentencePart => ({ text, style: 'plain' });
const code = (text: string): SentencePart => ({ text, style: 'code' });

/** A finding as a sentence with its evidence. */
export function findingSentence(view: MapView, finding: Finding): readonly SentencePart[] {
  if (finding.place.kind === 'team') {
    const team = view.org.teams.get(finding.place.teamId);
    const utilisation = view.result.teams.get(finding.place.teamId)?.utilisation ?? { kind: 'idle' as const };
    const words =
      finding.kind === 'teamWithoutReviewers'
        ? 'has reviews to do and no reviewers'
        : `needs ${utilisationText(utilisation)} of its review hours`;
    return [plain(`${team?.name ?? finding.place.teamId} ${words}`)];
  }
  const area = view.org.areas.get(finding.place.areaId);
  return [code(area?.name ?? finding.place.areaId), plain(` ${areaWords(finding.kind, area?.requiredApprovals ?? 1)}`)];
}

function areaWords(kind: FindingKind, approvals: number): string {
  switch (kind) {
    case 'areaWithoutOwner':
      return 'has no owner';
    case 'areaWithoutReviewer':
      return 'has nobody to review it';
    case 'areaSingleReviewer':
      return 'has a single reviewer';
    case 'areaTooFewApprovers':
      return `has fewer reviewers than the ${approvals} who must approve`;
    case 'teamBreaking':
    case 'teamOver':
    case 'teamTight':
    case 'teamWithoutReviewers':
      return '';
    default:
      return kind satisfies never;
  }
}

/** Words for a severity, for the mark beside a finding. */
export const severityWords: Readonly<Record<Finding['severity'], string>> = {
  act: 'Act',
  watch: 'Watch',
  note: 'Note',
};
