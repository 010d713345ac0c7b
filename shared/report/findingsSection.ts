import { compareFindings, isPressing } from '../findings/finding.ts';
import { dayText } from './reportDates.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { countOf, noBreak } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { plainSentence, words } from './tableCells.ts';
import type { AcceptedRisk, ToldFinding } from './toldFindings.ts';

/** The risks that remain, those that the scenario brings, and those that it ends. */
export function buildFindings(context: ReportContext): TableSection {
  const { baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  // What somebody lives with stands apart, under its reason.
  const { accepted } = now.findings();
  const [before, after] = [pressing(baseline), pressing(now)];
  const changes = compareFindings(before, after);
  const group = (name: string, findings: readonly ToldFinding[], isOver: 'open' | 'ended' = 'open') => ({
    name: `${name}: ${findings.length}`,
    place: 'follows' as const,
    rows: findings.map((finding) => (isOver === 'ended' ? endedRow(finding) : rowOf(finding))),
  });
  return {
    kind: 'table',
    name: 'findings',
    title: 'Risks',
    subtitle:
      comparison === null
        ? `${countOf(after.length, 'finding', 'findings')} today, the worst first`
        : `${countOf(before.length, 'finding', 'findings')} today, ${String(after.length)} in scenario ${now.side.letter}`,
    columns: [
      { label: 'Risk', align: 'start', share: 41 },
      { label: 'Where', align: 'start', share: 16 },
      { label: 'Figure', align: 'start', share: 10 },
      { label: 'What to do', align: 'start', share: 21 },
      { label: 'Watched by', align: 'start', share: 12 },
    ],
    groups: (comparison === null
      ? [group('Found', after)]
      : [
          group('New in the scenario', changes.added),
          group('Remain', changes.carried),
          group('Ended by the scenario', changes.resolved, 'ended'),
        ]
    )
      .concat(acceptedGroup(accepted))
      .filter(({ rows }) => rows.length > 0),
    notes:
      after.length === 0 && before.length === 0 && accepted.length === 0
        ? [
            'Nothing was found. Checked: load, owners and reviewers, people and spans, waves, pipeline, governance and what happened.',
          ]
        : after.some(({ watchedBy }) => watchedBy === '')
          ? ['What to do and who watches are as somebody noted them with the finding.']
          : [],
  };
}

/** What somebody lives with: why, who, and until when. */
function acceptedGroup(accepted: readonly AcceptedRisk[]) {
  return {
    name: `Accepted: ${accepted.length}`,
    place: 'follows' as const,
    rows: accepted.map((risk): readonly TableCell[] => [
      words(plainSentence(risk.title), 'strong'),
      words(''),
      words(risk.until === null ? 'for good' : `until${noBreak}${dayText(risk.until, 'short')}`, 'quiet'),
      words(
        risk.reason === '' ? 'lived with, no reason given' : `Lived with: ${risk.reason}`,
        risk.reason === '' ? 'quiet' : 'plain',
      ),
      words(
        [risk.owner, `since${noBreak}${dayText(risk.acceptedOn, 'short')}`].filter((text) => text !== '').join(', '),
      ),
    ]),
  };
}

/** Of what is over nobody asks what to do about it. */
function endedRow(finding: ToldFinding): readonly TableCell[] {
  return [...rowOf(finding).slice(0, 3), words(''), words('')];
}

/** The findings that press for something to be done, by all checks, without those that somebody lives with. */
export function pressing({ findings }: Pick<Evaluated, 'findings'>): readonly ToldFinding[] {
  return findings().open.filter(isPressing);
}

function rowOf({ place, where, title, figure, severity, action, watchedBy }: ToldFinding): readonly TableCell[] {
  return [
    { kind: 'risk', severity, text: plainSentence(title) },
    words(where === '' ? 'everywhere' : where, place.kind === 'area' ? 'code' : 'plain'),
    words(figure),
    action === '' ? words('nothing agreed', 'quiet') : words(action),
    watchedBy === '' ? words('nobody', 'warning') : words(watchedBy),
  ];
}
