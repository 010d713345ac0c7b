import { describe, expect, it } from 'vitest';
import { createIssueLog } from '../importIssue.ts';
import { createJsonTableReader, detectJsonTable } from './jsonTable.ts';
import { splitJsonRecords } from './splitJsonRecords.ts';

const pullRequest = {
  id: 'github:GithubPullRequest:1:482',
  pull_request_key: 482,
  author_name: 'praman',
  is_draft: false,
  merged_date: null,
};

function read(text: string) {
  const log = createIssueLog('pull_requests.json');
  const reader = createJsonTableReader(log);
  const splitter = splitJsonRecords(reader);
  splitter.push(text);
  splitter.end();
  return { table: reader.finish(), rowsRead: reader.rowsRead(), counts: log.counts(), issues: log.issues() };
}

describe('a list of flat records', () => {
  it('is the table that its fields are the header of', () => {
    expect(detectJsonTable(JSON.stringify([pullRequest]))).toBe('pullRequests');
    expect(detectJsonTable(`${JSON.stringify(pullRequest)}\n${JSON.stringify(pullRequest)}`)).toBe('pullRequests');
    expect(detectJsonTable('[{"id":1,"colour":"red"}]')).toBeNull();
    expect(detectJsonTable('[{"number":1,"author":{"login":"a"},"state":"open"}]')).toBeNull();
  });

  it('has a column for every field that any record has, and its places are pointers', () => {
    const { table, rowsRead } = read(JSON.stringify([pullRequest, { ...pullRequest, title: 'Retry' }]));
    expect(table.header).toEqual(['id', 'pull_request_key', 'author_name', 'is_draft', 'merged_date', 'title']);
    expect([...table.rows].map(({ cells }) => cells)).toEqual([
      ['github:GithubPullRequest:1:482', '482', 'praman', 'false', '', ''],
      ['github:GithubPullRequest:1:482', '482', 'praman', 'false', '', 'Retry'],
    ]);
    expect(table.json).toEqual({ list: '', fields: table.header });
    expect(rowsRead).toBe(2);
  });

  it('loses private fields at the door and names them', () => {
    const { table, counts } = read('[{"id":1,"name":"Anna","salary":5},{"id":2,"name":"Ben","salary":6}]');
    expect(table.header).toEqual(['id', 'name']);
    expect(table.privateColumns).toEqual(['salary']);
    expect(JSON.stringify(table)).not.toMatch(/[56]/);
    expect(counts).toEqual([expect.objectContaining({ reason: 'privateColumn', count: 1 })]);
  });
});
