import { CopyChart, CopyCharts } from '../components/CopyControls.tsx';
import { useMemo, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import type { Spread } from '../../shared/simulate/orgForecast.ts';
import type { ChartRows } from '../actions/copyActions.ts';
import type { Wave } from '../../shared/plan/plan.ts';
import { twoDigitText } from '../format.ts';
import { BacklogChart, TeamSpark } from './BacklogChart.tsx';
import type { Column } from './useComparison.ts';

/** Teams that have a course of their own in each column. */
const mostTeams = 4;

/** Review hours that wait over 26 weeks, with one scale for all columns. */
export function BacklogRow({
  columns,
  waves,
}: {
  readonly columns: readonly Column[];
  readonly waves: readonly Wave[];
}): ReactElement {
  const most = niceMost(columns.flatMap(({ course }) => course?.total ?? []).map((spread) => spread?.high ?? 0));
  const reference = columns[0]?.course?.total ?? null;
  return (
    <tr className="compare-chart-row">
      <th scope="row">
        Review hours waiting
        <small>26 weeks at the demand of today, same scale in each column</small>
        <span className="chart-key" aria-hidden="true">
          <i className="key-median" /> median run
          <br />
          <i className="key-band is-half" /> half of the runs
          <br />
          <i className="key-band" /> 8 in 10 runs
          <br />
          <i className="key-reference" /> baseline
        </span>
      </th>
      {columns.map(({ view, course, stages, state }) => {
        const last = course?.total.at(-1) ?? null;
        const used = new Set(stages.map(({ fromWeek }) => fromWeek));
        return (
          <td key={state.stateId ?? ''}>
            {course === null ? (
              <p className="compare-computing">simulating…</p>
            ) : course.total.length === 0 ? (
              <p className="compare-computing">nothing to review</p>
            ) : (
              <div className="copy-holder">
                <BacklogChart
                  course={course.total}
                  reference={state.stateId === null ? null : reference}
                  mark={view.mark}
                  most={most}
                  waves={
                    view.scenario === null
                      ? []
                      : waves
                          .filter(({ startWeek }) => used.has(startWeek))
                          .map(({ number, startWeek }) => ({ label: `W${number}`, week: startWeek }))
                  }
                  label={
                    last === null
                      ? 'Review hours waiting'
                      : `${twoDigitText(last.median)} review hours wait in week ${course.total.length}, likely ${twoDigitText(last.low)} to ${twoDigitText(last.high)}`
                  }
                />
                <CopyChart rows={() => courseRows(course.total, state.stateId === null ? null : reference)} />
              </div>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The same for the teams in which most waits, each with one scale across the columns. */
export function TeamsRow({ columns }: { readonly columns: readonly Column[] }): ReactElement | null {
  const teams = useMemo(() => teamsThatWait(columns), [columns]);
  if (teams.length === 0) return null;
  return (
    <tr className="compare-chart-row">
      <th scope="row">
        By team
        <small>hours waiting in week 26; each team has one scale across the row</small>
      </th>
      {columns.map(({ view, course, state }) => (
        <td key={state.stateId ?? ''} className="copy-holder has-sparks">
          <ul className="team-sparks">
            {teams.map(({ teamId, name, most }) => {
              const of = course?.teams.get(teamId);
              const isThere = view.org.teams.has(teamId);
              const last = of?.at(-1) ?? null;
              return (
                <li key={teamId}>
                  <span title={name}>{view.org.teams.get(teamId)?.name ?? name}</span>
                  {of === undefined || of.length === 0 || !isThere ? (
                    <span className="team-spark" />
                  ) : (
                    <TeamSpark course={of} most={most} mark={view.mark} />
                  )}
                  <em>{!isThere ? 'no team' : last === null ? '—' : `${twoDigitText(last.median)} h`}</em>
                </li>
              );
            })}
          </ul>
          {course === null || course.teams.size === 0 ? null : (
            <CopyCharts
              rows={() =>
                teamRows(
                  teams
                    .filter(({ teamId }) => view.org.teams.has(teamId))
                    .map(({ teamId, name }) => ({
                      name: view.org.teams.get(teamId)?.name ?? name,
                      weeks: course.teams.get(teamId) ?? [],
                    })),
                )
              }
            />
          )}
        </td>
      ))}
    </tr>
  );
}

/** The figures of a chart, week by week. */
function courseRows(course: readonly (Spread | null)[], reference: readonly (Spread | null)[] | null): ChartRows {
  const text = (hours: number | undefined): string => (hours === undefined ? '' : twoDigitText(hours));
  return [
    [
      'Week',
      'Review hours waiting, median',
      '8 in 10 runs, from',
      'to',
      'Half of the runs, from',
      'to',
      ...(reference === null ? [] : ['Baseline, median']),
    ],
    ...course.map((spread, index) => [
      String(index + 1),
      text(spread?.median),
      text(spread?.low),
      text(spread?.high),
      text(spread?.lowerQuartile),
      text(spread?.upperQuartile),
      ...(reference === null ? [] : [text(reference[index]?.median)]),
    ]),
  ];
}

function teamRows(teams: readonly { readonly name: string; readonly weeks: readonly (Spread | null)[] }[]): ChartRows {
  const last = Math.max(0, ...teams.map(({ weeks }) => weeks.length));
  return [
    ['Week', ...teams.map(({ name }) => `${name}, hours waiting, median`)],
    ...Array.from({ length: last }, (_, index) => [
      String(index + 1),
      ...teams.map(({ weeks }) => {
        const hours = weeks[index]?.median;
        return hours === undefined ? '' : twoDigitText(hours);
      }),
    ]),
  ];
}

interface WaitingTeam {
  readonly teamId: TeamId;
  readonly name: string;
  readonly most: number;
}

/** Teams may be put in order by what waits; people never are. */
function teamsThatWait(columns: readonly Column[]): readonly WaitingTeam[] {
  const most = new Map<TeamId, WaitingTeam & { readonly atEnd: number }>();
  for (const { course, view } of columns) {
    for (const [teamId, weeks] of course?.teams ?? []) {
      const name = view.org.teams.get(teamId)?.name;
      const known = most.get(teamId);
      if (name === undefined && known === undefined) continue;
      most.set(teamId, {
        teamId,
        name: known?.name ?? name ?? '',
        most: Math.max(known?.most ?? 1, ...weeks.map((spread) => spread?.high ?? 0)),
        atEnd: Math.max(known?.atEnd ?? 0, weeks.at(-1)?.median ?? 0),
      });
    }
  }
  return [...most.values()].sort((one, other) => other.atEnd - one.atEnd).slice(0, mostTeams);
}

/** The next value that thirds of are whole: 1.5, 3, 6 or 9 times a power of ten. */
function niceMost(values: readonly number[]): number {
  const most = Math.max(3, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1.5, 3, 6, 9, 15].find((step) => step * power >= most) ?? 15) * power;
}
