import { useState, type ReactElement } from 'react';
import areas from '../../docs/templates/areas.csv?raw';
import ciRuns from '../../docs/templates/ci-runs.csv?raw';
import deployments from '../../docs/templates/deployments.csv?raw';
import outcomes from '../../docs/templates/outcomes.csv?raw';
import people from '../../docs/templates/people.csv?raw';
import rules from '../../docs/templates/rules.csv?raw';
import weeks from '../../docs/templates/weeks.csv?raw';
import { pullsQuery, queryCommands, teamsQuery } from '../../shared/importers/github/queries.ts';
import { copyText, saveTextFile } from '../actions/textActions.ts';
import { Icon } from '../components/Icon.tsx';

/** A command to type, or a query to run, with what it gives. */
interface Recipe {
  readonly name: string;
  readonly about: string;
  readonly command: string;
  readonly query: { readonly file: string; readonly text: string } | null;
}

const recipes: readonly Recipe[] = [
  {
    name: 'GitHub, pull requests with every time',
    about: 'Reviews, requests for review, drafts and AI trailers. Save the query beside the command.',
    command: queryCommands.pulls,
    query: { file: 'headroom-pulls.graphql', text: pullsQuery },
  },
  {
    name: 'GitHub, teams',
    about: 'Teams with members and how they hand out reviews.',
    command: queryCommands.teams,
    query: { file: 'headroom-teams.graphql', text: teamsQuery },
  },
  {
    name: 'GitHub, the short way',
    about: 'Without times of requests, with the checks of the last commit; at most 1,000 at once.',
    command:
      'gh pr list --state all --limit 1000 --json number,url,title,state,isDraft,author,createdAt,mergedAt,closedAt,additions,deletions,changedFiles,files,labels,reviews,headRefOid,mergeCommit,statusCheckRollup > pulls.json',
    query: null,
  },
  {
    name: 'GitHub Actions',
    about: 'Runs of CI with their results and durations.',
    command:
      'gh run list --limit 1000 --json attempt,conclusion,createdAt,databaseId,displayTitle,event,headBranch,headSha,name,number,startedAt,status,updatedAt,url,workflowDatabaseId,workflowName > runs.json',
    query: null,
  },
  {
    name: 'Git, where there is no export',
    about: 'What landed, with trailers: who reviewed and which tool took part.',
    command:
      "git log main --first-parent --since=180.days --date=iso-strict --format='%x1e%H%x1f%P%x1f%aN%x1f%aE%x1f%aI%x1f%cN%x1f%cE%x1f%cI%x1f%B%x1d' --numstat > git.log",
    query: null,
  },
  {
    name: 'Paths of a repository',
    about: 'Tells which ownership rules match and which files nobody owns.',
    command: 'git ls-files > paths.txt',
    query: null,
  },
];

const templates = [
  { name: 'people', text: people },
  { name: 'areas', text: areas },
  { name: 'weeks', text: weeks },
  { name: 'rules', text: rules },
  { name: 'ci-runs', text: ciRuns },
  { name: 'deployments', text: deployments },
  { name: 'outcomes', text: outcomes },
] as const;

/** Where files come from: commands and queries to copy, and tables to start from. */
export function ExportGuide(): ReactElement {
  const [shownQuery, showQuery] = useState<string | null>(null);
  return (
    <section className="import-section">
      <h3>Where the files come from</h3>
      <ul className="import-recipes">
        {recipes.map(({ name, about, command, query }) => (
          <li key={name}>
            <b>{name}</b>
            <p className="hint">{about}</p>
            <code>{command}</code>
            <div className="import-buttons">
              <button
                type="button"
                className="button"
                aria-label={`Copy the command: ${name}`}
                onClick={() => void copyText(command, 'the command')}
              >
                Copy the command
              </button>
              {query === null ? null : (
                <>
                  <button
                    type="button"
                    className="button"
                    aria-label={`Copy the query: ${name}`}
                    onClick={() => void copyText(query.text, 'the query')}
                  >
                    Copy the query
                  </button>
                  <button
                    type="button"
                    className="button is-quiet"
                    aria-label={`Save ${query.file}`}
                    onClick={() => void saveTextFile(query.file, query.text, 'graphql')}
                  >
                    Save it…
                  </button>
                  <button
                    type="button"
                    className="button is-quiet"
                    aria-expanded={shownQuery === name}
                    aria-label={`Show the query: ${name}`}
                    onClick={() => showQuery(shownQuery === name ? null : name)}
                  >
                    {shownQuery === name ? 'Hide' : 'Show'}
                  </button>
                </>
              )}
            </div>
            {query !== null && shownQuery === name ? (
              <pre tabIndex={0} aria-label={`Query: ${name}`}>
                {query.text}
              </pre>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="hint">
        Rosters: the CSV or XLSX of BambooHR, Workday, Google Workspace or Entra ID, SCIM users as JSON. Ownership:
        CODEOWNERS of GitHub, GitLab or Bitbucket, OWNERS of Kubernetes or Gerrit. Also GitLab, Bitbucket, CircleCI,
        DevLake and Backstage: see the guide, docs/import.md.
      </p>
      <h3>Start from a table</h3>
      <p className="hint">No export at hand? Save a table, fill it in, and import it.</p>
      <div className="import-buttons">
        {templates.map(({ name, text }) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-label={`Save the table ${name}.csv`}
            onClick={() => void saveTextFile(`${name}.csv`, text, 'csv')}
          >
            <Icon name="table" size={14} />
            {name}.csv
          </button>
        ))}
      </div>
    </section>
  );
}
