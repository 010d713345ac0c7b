import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocument, undoStep, redoStep } from '../plan/history.ts';
import { createPlan } from '../plan/plan.ts';
import { documentArbitrary } from '../testing/planArbitrary.ts';
import { parsePlanFile } from './parsePlanFile.ts';
import { planBodySchema } from './planBodySchema.ts';
import { planFileVersion } from './planFileFormat.ts';
import { serialisePlan } from './serialisePlan.ts';

const small = serialisePlan(createDocument(createPlan('Commerce')));

function errorKindOf(text: string): string {
  const parsed = parsePlanFile(text);
  return parsed.ok ? 'opened' : parsed.error.kind;
}

describe('a plan file', () => {
  it('gives back the same document, history included', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const parsed = parsePlanFile(serialisePlan(document));
        expect(parsed).toEqual({ ok: true, value: { document, notices: [] } });
      }),
      { numRuns: 300 },
    );
  });

  it('is the same bytes for the same document, also after a round trip', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const text = serialisePlan(document);
        const parsed = parsePlanFile(text);
        if (!parsed.ok) throw new Error(parsed.error.kind);
        expect(serialisePlan(parsed.value.document)).toBe(text);
      }),
    );
  });

  it('keeps undo and redo working after it is opened again', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const parsed = parsePlanFile(serialisePlan(document));
        if (!parsed.ok) throw new Error(parsed.error.kind);
        expect(undoStep(parsed.value.document).plan).toEqual(undoStep(document).plan);
        expect(redoStep(parsed.value.document).plan).toEqual(redoStep(document).plan);
      }),
    );
  });

  it('leaves the history out when asked to', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const parsed = parsePlanFile(serialisePlan(document, 'withoutHistory'));
        expect(parsed).toMatchObject({ ok: true, value: { document: { plan: document.plan, undo: [], redo: [] } } });
      }),
    );
  });

  it('gives a result for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parsePlanFile(text).ok || true));
    fc.assert(fc.property(fc.json(), (text) => !parsePlanFile(text).ok));
  });

  it('accepts no change of a single character without a word', () => {
    const text = serialisePlan(createDocument({ ...createPlan('Commerce'), name: 'Commerce reorg, H1' }));
    for (let place = 0; place < text.length; place += 1) {
      const changed = `${text.slice(0, place)}#${text.slice(place + 1)}`;
      expect(parsePlanFile(changed).ok, `character ${place}`).toBe(false);
    }
  });

  it('refuses every beginning of itself', () => {
    for (let length = 0; length < small.length - 1; length += 1) {
      expect(parsePlanFile(small.slice(0, length)).ok).toBe(false);
    }
  });

  it('names what is wrong', () => {
    expect(errorKindOf('')).toBe('planFile.empty');
    expect(errorKindOf(' \n')).toBe('planFile.empty');
    expect(errorKindOf('\u0089PNG\r\n\u001a\n')).toBe('planFile.notAPlan');
    expect(errorKindOf('[1,2]')).toBe('planFile.notAPlan');
    expect(errorKindOf('{"format":"other","version":1}')).toBe('planFile.notAPlan');
    expect(errorKindOf(small.slice(0, -20))).toBe('planFile.cutOff');
    expect(errorKindOf(small.replace(`"version":${planFileVersion}`, '"version":99'))).toBe('planFile.tooNew');
    expect(errorKindOf(small.replace('Commerce', 'Commerze'))).toBe('planFile.damaged');
    expect(errorKindOf('['.repeat(200_000))).toBe('planFile.notAPlan');
  });

  it('says the line where a file is cut off', () => {
    expect(parsePlanFile(small.slice(0, -20))).toMatchObject({
      error: { kind: 'planFile.cutOff', line: Object.keys(planBodySchema.shape).length + 3 },
    });
  });

  it('opens a file that was changed outside when told to, and says so', () => {
    const parsed = parsePlanFile(small.replace('Commerce', 'Commerze'), 'acceptChanged');
    expect(parsed).toMatchObject({ ok: true, value: { notices: [{ kind: 'planFile.changedOutside' }] } });
  });

  it('points at the field and the line of a record that does not fit', () => {
    const broken = small.replace('"teams":[]', '"teams":[\n{"id":"team-a","name":7}\n]');
    const parsed = parsePlanFile(broken, 'acceptChanged');
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'planFile.invalid' } });
    if (parsed.ok || parsed.error.kind !== 'planFile.invalid') throw new Error('expected problems');
    expect(parsed.error.problems.map((problem) => problem.pointer)).toContain('/teams/0/name');
    expect(parsed.error.problems[0]?.line).toBe(broken.split('\n').findIndex((line) => line.includes('team-a')) + 1);
  });

  it('refuses references that point nowhere and ids that stand twice', () => {
    const team =
      '{"id":"team-a","name":"A","type":"stream","groupId":"group-x","order":0,"routing":"pool","externalRefs":[]}';
    const parsed = parsePlanFile(small.replace('"teams":[]', `"teams":[\n${team},\n${team}\n]`), 'acceptChanged');
    if (parsed.ok || parsed.error.kind !== 'planFile.invalid') throw new Error('expected problems');
    expect(parsed.error.problems.map((problem) => problem.message)).toEqual([
      '“team-a” stands twice',
      'there is no “group-x”',
    ]);
  });

  it('takes over nothing that is not in the schema', () => {
    const parsed = parsePlanFile(small.replace('"plan":{', '"plan":{"__proto__":{"polluted":true},'), 'acceptChanged');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(parsed.ok).toBe(false);
  });

  it('reads a file with a byte order mark', () => {
    expect(parsePlanFile(`\uFEFF${small}`).ok).toBe(true);
  });
});

describe('a checksum that was compared elsewhere', () => {
  const written = serialisePlan(createDocument(createPlan('Checked')));
  const changed = written.replace('"Checked"', '"Changed"');

  it('is not asked for again, and everything else about the text is', () => {
    const never = (): string => {
      throw new Error('hashed');
    };
    const parsed = parsePlanFile(written, 'matches', never);
    expect(parsed).toEqual(parsePlanFile(written));
    const broken = parsePlanFile(written.replace('"groups":[', '"groups":[{"id":1}'), 'matches', never);
    expect(broken.ok ? null : broken.error.kind).toBe('planFile.invalid');
  });

  it('is compared with what another hash says, and not taken for granted', () => {
    const hash = (body: string): string => createHash('sha256').update(body, 'utf8').digest('hex');
    expect(parsePlanFile(written, 'refuseChanged', hash).ok).toBe(true);
    const refused = parsePlanFile(changed, 'refuseChanged', hash);
    expect(refused.ok ? null : refused.error.kind).toBe('planFile.damaged');
  });
});
