import { describe, expect, it } from 'vitest';
import type { AreaOwner, CodeArea } from '../../shared/org/org.ts';
import { areaId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { writeOwnerShare } from './areaWrites.ts';

function ledgerOf(...shares: readonly (number | null)[]): CodeArea {
  const area = smallOrg.areas.get(areaId('ledger'));
  if (area === undefined) throw new Error('no ledger');
  const owners = shares.map((share, index): AreaOwner => {
    const team = ['payments', 'orders', 'mobile'][index] ?? '';
    return { kind: 'team', teamId: teamId(team), share, reviewers: null };
  });
  return { ...area, owners };
}

/** The shares after one was written; or why not. */
function after(area: CodeArea, place: number, text: string): readonly (number | null)[] | string {
  const owner = area.owners[place];
  if (owner === undefined) throw new Error('no such owner');
  const written = writeOwnerShare(area, owner, text);
  if (!written.ok) return written.error;
  const [edit] = written.value;
  return edit?.kind === 'setAreaOwners' ? edit.owners.map(({ share }) => share) : [];
}

describe('the share of an owner', () => {
  it('leaves the rest to the other one where two have everything between them', () => {
    expect(after(ledgerOf(0.54, 0.46), 0, '60')).toEqual([0.6, 0.4]);
    expect(after(ledgerOf(0.6, 0.4), 1, '100')).toEqual([0, 1]);
  });

  it('is refused where it is not left, among others or while something is left to share out', () => {
    expect(after(ledgerOf(0.6, null), 1, '70')).toBe('The others have 60 %; 40 % is left.');
    expect(after(ledgerOf(0.5, 0.3, 0.2), 0, '60')).toBe('The others have 50 %; 50 % is left.');
  });

  it('says nothing of the other one where something is left', () => {
    expect(after(ledgerOf(null, null), 0, '60')).toEqual([0.6, null]);
    expect(after(ledgerOf(0.6, 0.4), 0, '')).toEqual([null, 0.4]);
  });
});
