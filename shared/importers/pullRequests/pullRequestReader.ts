import { toCiReading, type CiReading } from '../ci/ciDrafts.ts';
import { readBitbucketCloud, readCloudActivity, readCloudFile } from '../bitbucket/readBitbucketCloud.ts';
import { readBitbucketServer, readServerActivity } from '../bitbucket/readBitbucketServer.ts';
import type { GhPullRequest } from '../github/ghPullRequest.ts';
import { readGh, usefulGhFields } from '../github/readGh.ts';
import { readGraphqlPull, readGraphqlTeam } from '../github/readGraphql.ts';
import {
  readRestEvent,
  readRestFile,
  readRestPull,
  readRestRequests,
  readRestReview,
  reportPartsWithoutNumber,
} from '../github/readRest.ts';
import { readRecord, type RecordReader } from '../github/recordReader.ts';
import { readApprovals, readGitlabFile, readNote, readReviewer } from '../gitlab/readGitlabParts.ts';
import { readMergeRequest } from '../gitlab/readMergeRequest.ts';
import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import type { ImportReason } from '../importReasons.ts';
import type { JsonRecordPlace, JsonRecordProblem, JsonRecordSink } from '../json/splitJsonRecords.ts';
import { isOfGraphql, salvagePage } from '../json/salvagePage.ts';
import type { AccountLink, HostTeam, PullRequestPart } from './pullRequestPart.ts';
import { createReaderKit, type ReaderKit } from './readerKit.ts';
import { shapeOf, type RecordShape } from './recordShape.ts';

/** What a file of a git host holds. */
export interface HostRecords {
  readonly pullRequests: readonly GhPullRequest[];
  readonly parts: readonly PullRequestPart[];
  readonly links: readonly AccountLink[];
  readonly teams: readonly HostTeam[];
  /** How often each kind of record came up. */
  readonly shapes: Readonly<Partial<Record<RecordShape, number>>>;
  /** Absent: no pull request lists checks. */
  readonly ci?: CiReading;
}

/** Takes records as they are split off, and gives what they hold at the end. */
export interface PullRequestReader extends JsonRecordSink {
  readonly finish: () => HostRecords;
  /** Records seen so far, whatever became of them; of a page each of its items. */
  readonly rowsRead: () => number;
}

/**
 * Reads JSON of GitHub (`gh`, GraphQL, REST), GitLab and Bitbucket: pull requests, pieces of them, teams. What each record is, is
 * told by its fields, so that files that were put together are read like single ones. Titles, bodies and comments are not kept.
 */
export function createPullRequestReader(log: IssueLog): PullRequestReader {
  const kit = createReaderKit(log);
  const shapes: Partial<Record<RecordShape, number>> = {};
  let rows = 0;

  function read(reader: RecordReader): void {
    const shape = shapeOf(reader);
    if (shape === 'graphqlPage') readPage(reader);
    else if (shape === 'page') for (const item of reader.objects('values') ?? []) read(item);
    else {
      rows += 1;
      shapes[shape] = (shapes[shape] ?? 0) + 1;
      readOne(kit, reader, shape);
    }
  }

  function readPage(reader: RecordReader): void {
    const data = reader.object('data');
    const repository = data?.object('repository') ?? null;
    const organisation = data?.object('organization') ?? null;
    shapes.graphqlPage = (shapes.graphqlPage ?? 0) + 1;
    const name = repository?.text('nameWithOwner') ?? null;
    for (const node of repository?.object('pullRequests')?.objects('nodes') ?? []) readNode(node, name);
    for (const node of organisation?.object('teams')?.objects('nodes') ?? []) readTeamNode(node);
    if (repository === null && organisation === null) {
      rows += 1;
      reportHostError(kit, reader);
    }
  }

  function readNode(node: RecordReader, repository: string | null): void {
    rows += 1;
    const number = node.count('number');
    if (number === null) kit.log.report('numberMissing', jsonPlace(node.pointer), fieldsOf(node));
    else kit.pullRequests.push(readGraphqlPull(kit, node, { number, repository }));
  }

  function readTeamNode(node: RecordReader): void {
    rows += 1;
    const team = readGraphqlTeam(kit, node);
    if (team !== null) kit.teams.push(team);
  }

  function problem({ kind, place, detail }: JsonRecordProblem): void {
    if (kind !== 'listNotClosed') rows += 1;
    log.report(jsonReasons[kind], textPlace(place.line, place.column), detail);
  }

  return {
    record: (value: object, place: JsonRecordPlace) => read(readRecord(value, `/${place.index}`, log)),
    problem,
    salvage: (text, place) =>
      salvagePage(text, place, {
        item: (value, pointer) => {
          const reader = readRecord(value, pointer, log);
          if (!isOfGraphql(text)) read(reader);
          else if (reader.has('combinedSlug')) readTeamNode(reader);
          else readNode(reader, null);
        },
        problem,
      }),
    rowsRead: () => rows,
    finish: () => {
      if ((shapes.gh ?? 0) > 0) {
        for (const field of usefulGhFields) if (!kit.fieldsSeen.has(field)) log.report('fieldMissing', null, field);
      }
      reportPartsWithoutNumber(kit);
      const { pullRequests, parts, teams } = kit;
      const links = [...kit.links.values()];
      const ci = kit.checks.length === 0 ? {} : { ci: toCiReading('checks of pull requests', kit.checks) };
      return { pullRequests, parts, teams, links, shapes, ...ci };
    },
  };
}

type SingleShape = Exclude<RecordShape, 'graphqlPage' | 'page'>;
type ShapeReader = (kit: ReaderKit, reader: RecordReader) => void;

function readOne(kit: ReaderKit, reader: RecordReader, shape: SingleShape): void {
  shapeReaders[shape](kit, reader);
}

/** A pull request, whose number stands in a field that each host calls its own way. */
function pull(
  field: string,
  readPull: (kit: ReaderKit, reader: RecordReader, number: number) => GhPullRequest,
): ShapeReader {
  return (kit, reader) => {
    const number = reader.count(field);
    if (number !== null) kit.pullRequests.push(readPull(kit, reader, number));
    else kit.log.report('numberMissing', jsonPlace(reader.pointer), fieldsOf(reader));
  };
}

function parts(
  readParts: (kit: ReaderKit, reader: RecordReader) => readonly PullRequestPart[] | PullRequestPart | null,
): ShapeReader {
  return (kit, reader) => {
    const found = readParts(kit, reader);
    if (found !== null) kit.parts.push(...('content' in found ? [found] : found));
  };
}

const shapeReaders: Readonly<Record<SingleShape, ShapeReader>> = {
  gh: pull('number', readGh),
  restPull: pull('number', readRestPull),
  mergeRequest: pull('iid', readMergeRequest),
  bitbucketCloud: pull('id', readBitbucketCloud),
  bitbucketServer: pull('id', readBitbucketServer),
  restReview: parts(readRestReview),
  restFile: parts(readRestFile),
  restRequests: parts(readRestRequests),
  restEvent: parts(readRestEvent),
  gitlabApprovals: parts(readApprovals),
  gitlabReviewer: parts(readReviewer),
  gitlabNote: parts(readNote),
  gitlabFile: parts(readGitlabFile),
  cloudActivity: parts(readCloudActivity),
  cloudFile: parts(readCloudFile),
  serverActivity: parts(readServerActivity),
  error: reportHostError,
  unknown: (kit, reader) => {
    kit.log.report('recordUnknown', jsonPlace(reader.pointer), fieldsOf(reader));
  },
};

/** The fields that there are, for whoever looks for the one that is missing. */
function fieldsOf(reader: RecordReader): string {
  const fields = reader.fields();
  return fields.length === 0 ? 'it has no fields' : fields.slice(0, 8).join(', ');
}

/** An answer such as `{"message": "Not Found"}` or `{"data": null, "errors": […]}` in place of what was asked for. */
function reportHostError(kit: ReaderKit, reader: RecordReader): void {
  const [first] = reader.objects('errors') ?? [];
  kit.log.report('hostError', jsonPlace(reader.pointer), first?.text('message') ?? reader.text('message') ?? '');
}

const jsonReasons: Readonly<Record<JsonRecordProblem['kind'], ImportReason>> = {
  broken: 'recordBroken',
  cutOff: 'recordCutOff',
  listNotClosed: 'listNotClosed',
  notARecord: 'notARecord',
  tooLarge: 'recordTooLarge',
  tooDeep: 'recordTooDeep',
};
