import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asId, type FrameId, type ScenarioId } from '../base/ids.ts';
import { mapLayoutOf } from '../layout/planLayout.ts';
import type { Frame } from '../plan/frame.ts';
import { orderedScenarios, type Plan } from '../plan/plan.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { buildReport } from './buildReport.ts';
import type { FrameSlide } from './reportSchema.ts';
import { parseReport } from './reportSchema.ts';

const sample = ((): Plan => {
  const parsed = parsePlanFile(readFileSync('build/samples/commerce.headroom', 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
})();
const scenarioId: ScenarioId = orderedScenarios(sample)[0]?.id ?? asId('none');

function slidesOf(
  frames: readonly Partial<Frame>[],
  names: 'all' | 'none' | 'moved' = 'none',
  more = {},
): readonly FrameSlide[] {
  const plan: Plan = {
    ...sample,
    frames: new Map(
      frames.map((frame, order) => {
        const id = asId<FrameId>(`f${order}`);
        return [
          id,
          {
            id,
            name: `Frame ${order + 1}`,
            order,
            scenarioId,
            reading: 'after',
            lens: 'teams',
            view: mapLayoutOf({ plan: sample, scenario: null, org: sample.baseline }).bounds,
            closed: [],
            search: '',
            isSpotlit: false,
            note: '',
            ...frame,
          },
        ];
      }),
    ),
  };
  const report = buildReport(plan, { scenarioId: null, generatedAt: '2026-03-02', names, form: 'slides', ...more });
  if (!report.ok) throw new Error(report.error.kind);
  expect(parseReport(report.value).ok).toBe(true);
  return report.value.slides ?? [];
}

function textsOf(slide: FrameSlide | undefined): readonly string[] {
  return (slide?.drawing.shapes ?? []).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

describe('slides from frames', () => {
  it('are one a frame in the order of the frames, and one of all teams without frames', () => {
    expect(
      slidesOf([
        { order: 1, name: 'Second' },
        { order: 0, name: 'First' },
      ]).map(({ title }) => title),
    ).toEqual(['First', 'Second']);
    const [only, ...more] = slidesOf([]);
    expect([only?.title, more.length]).toEqual(['All teams', 0]);
    expect(textsOf(only)).toEqual(
      expect.arrayContaining(
        [...sample.baseline.teams.values()].map(({ name }) => expect.stringContaining(name.slice(0, 5)) as string),
      ),
    );
  });

  it('of all teams fill the page, and those of a camera keep its shape', () => {
    const built = buildReport(
      { ...sample, frames: new Map() },
      { scenarioId, generatedAt: '2026-11-22', form: 'slides' },
    );
    const whole = built.ok ? (built.value.slides ?? []) : [];
    const [framed] = slidesOf([{}]);
    const spread = (slide: FrameSlide | undefined): number => {
      const boxes = (slide?.drawing.shapes ?? []).flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));
      const cards = boxes.filter(({ height }) => height > 60);
      return (
        (Math.max(...cards.map(({ x, width }) => x + width)) - Math.min(...cards.map(({ x }) => x))) /
        (slide?.drawing.width ?? 1)
      );
    };
    expect(spread(whole[0])).toBeGreaterThan(0.85);
    expect(spread(framed)).toBeLessThan(0.85);
  });

  it('of all teams set every card of teams of about the same size in the same letters', () => {
    const built = buildReport(
      { ...sample, frames: new Map() },
      { scenarioId, generatedAt: '2026-11-22', form: 'slides' },
    );
    const [slide] = built.ok ? (built.value.slides ?? []) : [];
    const names = new Set([...sample.baseline.teams.values()].map(({ name }) => name));
    const texts = (slide?.drawing.shapes ?? []).flatMap((shape) => (shape.kind === 'text' ? [shape] : []));
    const heads = texts.filter(({ text }) => names.has(text));
    expect(heads).toHaveLength(names.size);
    expect(new Set(heads.map(({ size }) => size)).size).toBe(1);
    const roles = new Set([...sample.baseline.roles.values()].map(({ name }) => name));
    const lines = texts.filter(({ text }) => roles.has(text));
    expect(lines.length).toBeGreaterThan(names.size);
    expect(new Set(lines.map(({ size }) => size)).size).toBe(1);
  });

  it('say the wait with the words of the summary', () => {
    const built = buildReport(sample, { scenarioId, generatedAt: '2026-11-22', form: 'pages' });
    const summary = built.ok ? built.value.sections.find((section) => section.kind === 'summary') : undefined;
    const figure = summary?.figures.find(({ label }) => label.startsWith('Wait'));
    const [slide] = slidesOf([{}]);
    const words = [
      figure?.before ?? '',
      `${figure?.after ?? ''}${figure?.unit === '' ? '' : `\u00A0${figure?.unit ?? ''}`}`,
    ];
    expect(words[0]).toMatch(/or grows$/);
    const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
    expect(plain(slide?.drawing.summary ?? '')).toContain(plain(`Wait to first review: ${words.join(', then ')}`));
  });

  it('show what the camera saw and nothing else', () => {
    const layout = mapLayoutOf({ plan: sample, scenario: null, org: sample.baseline });
    const [first, second] = [...layout.teams.values()];
    if (first === undefined || second === undefined) throw new Error('too few teams');
    const nameOf = (id: typeof first.teamId): string => sample.baseline.teams.get(id)?.name ?? '';
    const [slide] = slidesOf([
      { view: { x: first.x, y: first.y, width: first.width, height: first.height }, scenarioId: null },
    ]);
    expect(textsOf(slide)).toContain(nameOf(first.teamId));
    expect(textsOf(slide)).not.toContain(nameOf(second.teamId));
    expect(slide?.drawing.summary).not.toContain(`${nameOf(second.teamId)}:`);
  });

  // Payments is at 143 % today and at 86 % after the last wave: as on the map of the sample.
  it('read the scenario before, after, and up to a wave', () => {
    const [before, after, none] = slidesOf([{ reading: 'before' }, {}, { wave: 0 }]);
    expect(before?.drawing.summary).toContain('Payments: 143 %');
    expect(after?.drawing.summary).toContain('Payments: 86 %, was 143 %');
    expect(none?.drawing.summary).toContain('Payments: 143 %');
    expect(before?.subtitle).toContain('The baseline');
  });

  it('leave out what a frame hides, and draw code areas in the Ownership lens', () => {
    const people = [...sample.baseline.people.values()].map(({ name }) => name);
    const [shown, hidden, areas] = slidesOf([{}, { hidden: ['people', 'waits'] }, { lens: 'ownership' }], 'all');
    const named = (slide: FrameSlide | undefined) => people.filter((name) => textsOf(slide).includes(name));
    expect(named(shown).length).toBeGreaterThan(people.length / 2);
    expect(named(hidden)).toEqual([]);
    expect(named(areas)).toEqual([]);
    expect(textsOf(shown)).toContain('Wait to first review');
    expect(textsOf(hidden)).not.toContain('Wait to first review');
    const area = [...sample.baseline.areas.values()][0]?.name ?? '';
    expect(textsOf(areas).some((text) => text.startsWith(area))).toBe(true);
  });

  it('pick out what a filter’s terms find, and say so in words', () => {
    const [over, none, plain] = slidesOf([{ search: 'used>100' }, { search: 'people>999' }, {}]);
    // Payments is at 86 % after the last wave, so nobody is over: of the baseline it is the other way round.
    expect(textsOf(over).join('\n')).toContain('Picked out: teams used above 100');
    expect(textsOf(none)).toContain('Picked out: teams with more than 999 people; there are none');
    expect(textsOf(plain).join('\n')).not.toContain('Picked out');
    const [before] = slidesOf([{ search: 'used>100', reading: 'before' }]);
    const inkOf = (name: string) =>
      (before?.drawing.shapes ?? []).flatMap((shape) =>
        shape.kind === 'text' && shape.text === name ? [shape.fill] : [],
      )[0];
    expect(inkOf('Payments')).not.toBe('#6f757d');
    const [other] = [...sample.baseline.teams.values()].filter(({ name }) => name === 'Mobile Apps');
    expect(inkOf(other?.name ?? '')).toBe('#6f757d');
  });

  it('pick out people in a team by their role or name, and the others step back', () => {
    const isStaff = (id: string): boolean => /staff/i.test(sample.baseline.roles.get(asId(id))?.name ?? '');
    const seats = [...sample.baseline.seats.values()].filter(({ personId }) => personId !== null);
    const nameOf = (seat: (typeof seats)[number]): string =>
      sample.baseline.people.get(asId(seat.personId ?? ''))?.name ?? '';
    const inkIn = (slide: FrameSlide | undefined, name: string): string | undefined =>
      (slide?.drawing.shapes ?? []).flatMap((shape) =>
        shape.kind === 'text' && shape.text === name ? [shape.fill] : [],
      )[0];
    const [staff, none] = slidesOf([{ search: 'role:staff', reading: 'before' }, { reading: 'before' }], 'all');
    const wanted = seats.filter(({ roleId }) => isStaff(roleId));
    expect(wanted.length).toBeGreaterThan(0);
    const beside = seats.filter(
      (seat) => !isStaff(seat.roleId) && wanted.some(({ teamId }) => teamId !== null && teamId === seat.teamId),
    );
    expect(beside.length).toBeGreaterThan(0);
    const inks = (slide: FrameSlide | undefined, of: typeof seats) =>
      of.map((seat) => inkIn(slide, nameOf(seat))).filter((ink) => ink !== undefined);
    expect(new Set(inks(staff, wanted))).not.toContain('#6f757d');
    expect([...new Set(inks(staff, beside))]).toEqual(['#6f757d']);
    expect(new Set(inks(none, beside))).not.toContain('#6f757d');

    const [one] = wanted;
    if (one === undefined) throw new Error('nobody');
    const [named] = slidesOf([{ search: nameOf(one), reading: 'before' }], 'all');
    expect(inkIn(named, nameOf(one))).not.toBe('#6f757d');
    const team = sample.baseline.teams.get(asId(one.teamId ?? ''));
    const [whole] = slidesOf([{ search: team?.name ?? '', reading: 'before' }], 'all');
    const mates = seats.filter(({ teamId, id }) => teamId === one.teamId && id !== one.id);
    expect(new Set(inks(named, mates))).toEqual(new Set(['#6f757d']));
    expect(new Set(inks(whole, mates))).not.toContain('#6f757d');
  });

  it('do not say the phrase of a search that may be a hidden name', () => {
    const search = 'Kwame Mensah used>1';
    expect(JSON.stringify(slidesOf([{ search }], 'none')).toLowerCase()).not.toContain('kwame');
    expect(JSON.stringify(slidesOf([{ search }], 'all'))).toContain('“kwame mensah”');
  });

  it('keep the lines of a long note, without hidden names, and stay a report that the page takes', () => {
    const [someone] = [...sample.baseline.people.values()];
    const note = `First, wait.\n\nThen:\n${`${someone?.name ?? ''} `.repeat(600)}`;
    const [slide] = slidesOf([{ note }], 'none');
    expect(slide?.note).toMatch(/^First, wait\.\n\nThen:\none /);
    expect(slide?.note).not.toContain(someone?.name);
    expect(slide?.note.length).toBeLessThanOrEqual(3_900);
    expect(slide?.note.length).toBeGreaterThan(3_000);
  });

  it('draw a closed group without its teams', () => {
    const group = [...sample.baseline.groups.values()].find(({ id }) =>
      [...sample.baseline.teams.values()].some((team) => team.groupId === id),
    );
    const inside = [...sample.baseline.teams.values()]
      .filter((team) => team.groupId === group?.id)
      .map(({ name }) => name);
    const [slide] = slidesOf([{ closed: [`group:${group?.id ?? ''}`], scenarioId: null }]);
    expect(textsOf(slide).filter((text) => inside.includes(text))).toEqual([]);
    expect(textsOf(slide)).toContain(group?.name);
    expect(textsOf(slide).some((text) => /^\d+ teams?, closed$/.test(text))).toBe(true);
  });

  it('write nothing smaller than six points, and no name of a frame, a search or a note when anonymised', () => {
    const far = mapLayoutOf({ plan: sample, scenario: null, org: sample.baseline }).bounds;
    const slides = slidesOf(
      [
        {
          name: 'Canary Frame',
          search: 'Canary Search',
          note: 'Canary Note',
          view: { ...far, width: far.width * 12, height: far.height * 12 },
        },
      ],
      'all',
      { identities: 'anonymised' },
    );
    expect(JSON.stringify(slides)).not.toContain('Canary');
    for (const { drawing } of slides)
      for (const shape of drawing.shapes) if (shape.kind === 'text') expect(shape.size).toBeGreaterThanOrEqual(6);
  });
});

describe('a card on a slide', () => {
  it.each(['none', 'all'] as const)('names its team larger than whom it holds, with names shown: %s', (names) => {
    const { drawing } = slidesOf([{}], names)[0] ?? { drawing: null };
    const shapes = drawing?.shapes ?? [];
    const teams = new Set([...sample.baseline.teams.values()].map(({ name }) => name));
    const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []));
    const cards = shapes.flatMap((shape) =>
      shape.kind === 'rect' && shape.stroke !== null && shape.fill === '#ffffff' ? [shape] : [],
    );
    expect(cards).toHaveLength(8);
    for (const card of cards) {
      const inside = texts.filter(
        ({ x, y }) => x >= card.x && x <= card.x + card.width && y >= card.y && y <= card.y + card.height,
      );
      const name = inside.find(({ text }) => teams.has(text));
      expect(name).toBeDefined();
      const others = inside.filter((text) => text !== name);
      expect(others.length).toBeGreaterThan(2);
      expect(Math.max(...others.map(({ size }) => size))).toBeLessThanOrEqual(name?.size ?? 0);
    }
  });

  it('cuts no role of people short where one line is much longer than the others', () => {
    const roles = new Set([...sample.baseline.roles.values()].map(({ name }) => name));
    const cut = textsOf(slidesOf([{}])[0]).filter((text) => text.endsWith('…'));
    // An open seat says what it is for as well; of that the end may be missing.
    expect(cut.filter((text) => [...roles].some((role) => role.startsWith(text.replace(/^\d+ × |…$/g, ''))))).toEqual(
      [],
    );
  });
});
