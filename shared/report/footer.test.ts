import { describe, expect, it } from 'vitest';
import { createPlan } from '../plan/plan.ts';
import { createDocument } from '../plan/history.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { serialisePlan } from '../planFile/serialisePlan.ts';
import { shapedPlan } from '../testing/shapedPlans.ts';
import { planDigest } from './planDigest.ts';
import { momentText, zonedIso } from './reportDates.ts';

const plainSpaces = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('the foot of a page', () => {
  it('says which state of the plan it is, the same in the window and from the file', () => {
    const plan = shapedPlan('names');
    const read = parsePlanFile(serialisePlan(createDocument(plan)));
    if (!read.ok) throw new Error(read.error.kind);
    expect(planDigest(plan)).toMatch(/^[0-9a-f]{8}$/);
    expect(planDigest(read.value.document.plan)).toBe(planDigest(plan));
    expect(planDigest({ ...plan, name: 'Another' })).not.toBe(planDigest(plan));
    expect(planDigest(createPlan('x'))).toBe(planDigest(createPlan('x')));
  });

  it('says when it was exported, with the zone', () => {
    expect(plainSpaces(momentText('2026-11-28'))).toBe('28 Nov 2026');
    expect(plainSpaces(momentText('2026-11-28T09:05:00.000Z'))).toBe('28 Nov 2026, 09:05 UTC');
    const time = new Date('2026-11-28T23:05:00Z');
    expect(zonedIso(time, 330)).toBe('2026-11-29T04:35+05:30');
    expect(plainSpaces(momentText(zonedIso(time, 330)))).toBe('29 Nov 2026, 04:35 UTC+5:30');
    expect(plainSpaces(momentText(zonedIso(time, -300)))).toBe('28 Nov 2026, 18:05 UTC\u22125');
  });
});
