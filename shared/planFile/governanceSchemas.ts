import { z } from 'zod';
import { limitKeys } from '../plan/findingRecords.ts';
import { riskClasses } from '../plan/governance.ts';
import { idSchemas as ids } from './recordSchemas.ts';

const text = z.string();
const share = z.number().min(0).max(1);
const date = z.iso.date();
const order = z.number();

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('groups'), groupIds: z.array(ids.group) }),
  z.strictObject({ kind: z.literal('teams'), teamIds: z.array(ids.team) }),
  z.strictObject({ kind: z.literal('areas'), areaIds: z.array(ids.area) }),
]);

/** A policy as it is written. */
export const policySchema = z.strictObject({
  id: ids.policy,
  name: text.min(1),
  status: z.enum(['draft', 'inForce', 'retired']),
  owner: text,
  scope: scopeSchema,
  reviewOn: date.nullable(),
  kept: share.nullable(),
  note: text,
  risks: z.array(z.enum(riskClasses)).exactOptional(),
  lightPath: z.enum(['allowed', 'forbidden']).exactOptional(),
  order,
});

/** A standard for reviews as it is written. */
export const standardSchema = z.strictObject({
  id: ids.standard,
  name: text.min(1),
  scope: scopeSchema,
  approvals: z.int().min(1).max(9),
  needsDeclaration: z.boolean(),
  needsValidator: z.boolean(),
  order,
});

/** A cell of the accountability matrix as it is written; its key follows from place and party. */
export const accountabilitySchema = z.strictObject({
  place: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('team'), teamId: ids.team }),
    z.strictObject({ kind: z.literal('area'), areaId: ids.area }),
  ]),
  party: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('author') }),
    z.strictObject({ kind: z.literal('teamReviewer') }),
    z.strictObject({ kind: z.literal('role'), roleId: ids.role }),
  ]),
  level: z.enum(['responsible', 'accountable', 'consulted', 'informed', 'none']),
});

const agreementSchema = z.strictObject({ by: text, on: date });

/** A definition of done as it is written. */
export const definitionOfDoneSchema = z.strictObject({
  teamId: ids.team,
  items: z.array(text),
  product: agreementSchema.nullable(),
  engineering: agreementSchema.nullable(),
});

/** A limit that differs from the usual one, as it is written. */
export const findingLimitSchema = z.strictObject({
  key: z.enum(limitKeys as readonly [(typeof limitKeys)[number], ...(typeof limitKeys)[number][]]),
  value: z.number(),
});

/** What is to be done about a finding, and who watches it, as it is written. */
export const watchedFindingSchema = z
  .strictObject({ findingId: text.min(1), action: text, watchedBy: text })
  .refine(({ action, watchedBy }) => action !== '' || watchedBy !== '', {
    message: 'says neither what is to be done nor who watches',
  });

/** An accepted finding as it is written. */
export const acceptedFindingSchema = z.strictObject({
  findingId: text.min(1),
  reason: text.min(1),
  owner: text,
  acceptedOn: date,
  until: date.nullable(),
  places: z.array(text),
});
