import * as z from 'zod/mini';
import { codeRule } from '../domain/fields';
import { MATTERS } from '../domain/roles';
import { get, post } from './route';
import { id, localDate, ruled, text } from './scalars';
import { mandateBrief, personCard } from './people';

/** Strokes of a signature as an SVG path of absolute moves and lines: a few kilobytes, drawn again at any size. */
export const signature = z.object({
  path: z
    .string()
    .check(
      z.minLength(20),
      z.maxLength(20_000),
      z.regex(/^(?:[ML]-?\d{1,4}(?:\.\d)?,-?\d{1,4}(?:\.\d)?)+$/, { error: 'signature.shape' }),
    ),
  width: z.int().check(z.gte(100), z.lte(4000)),
  height: z.int().check(z.gte(50), z.lte(4000)),
});

export const rosterCard = z.object({
  ...personCard.shape,
  householdId: z.optional(id('h')),
  /** Where a migrant worker is (务工地): name of the city with its province. */
  worksIn: z.optional(z.string()),
  /** Of the phone on record (138****1234); absent: none, and an agent may record the first. */
  maskedPhone: z.optional(z.string()),
  mandate: z.optional(mandateBrief),
});
export type RosterCard = z.output<typeof rosterCard>;

const gridPerson = z.object({ gridId: z.string().check(z.regex(/^g\d{1,16}$/)), personId: id('p') });

export const agentRoutes = {
  roster: get('roster', '/grids/{gridId}/roster', {
    summary: 'Everybody of a grid, with what is open (花名册)',
    access: { who: 'staff', scope: 'roster:read', where: 'grid' },
    params: z.object({ gridId: z.string().check(z.regex(/^g\d{1,16}$/)) }),
    response: z.object({
      today: localDate,
      grid: z.object({ gridId: z.string(), name: z.string(), villageName: z.string() }),
      people: z.array(rosterCard),
    }),
  }),
  sendRecordCode: post('sendRecordCode', '/grids/{gridId}/people/{personId}/phone-codes', {
    summary: 'Sends a code to a phone that is to be recorded at the doorstep',
    access: { who: 'staff', scope: 'phone:record', where: 'grid' },
    keyed: false,
    params: gridPerson,
    body: z.object({ phone: text(30, 1) }),
    response: z.object({ sentTo: z.string(), resendAfterSeconds: z.int() }),
    problems: [
      'mandate.foreign-grid',
      'person.deceased',
      'phone.on-record',
      'phone-code.too-soon',
      'phone-code.too-many',
      'phone-code.not-sent',
    ],
  }),
  recordPhone: post('recordPhone', '/grids/{gridId}/people/{personId}/phone', {
    summary: 'Records a person’s phone with their signed consent, confirmed by a code to that phone (登记手机号)',
    access: { who: 'staff', scope: 'phone:record', where: 'grid' },
    params: gridPerson,
    body: z.object({ phone: text(30, 1), code: ruled(codeRule, 20), consent: signature }),
    response: z.object({ recorded: z.string() }),
    problems: [
      'mandate.foreign-grid',
      'person.deceased',
      'phone.on-record',
      'phone-code.wrong',
      'phone-code.expired',
      'phone-code.locked',
    ],
  }),
  grantMandate: post('grantMandate', '/grids/{gridId}/mandates', {
    summary: 'Records a person’s consent to be helped (委托), by signature or by a code sent to their phone',
    access: { who: 'staff', scope: 'mandate:request', where: 'grid' },
    params: z.object({ gridId: z.string().check(z.regex(/^g\d{1,16}$/)) }),
    body: z.object({
      personId: id('p'),
      matters: z.array(z.enum(MATTERS)).check(z.minLength(1), z.maxLength(5)),
      until: localDate,
      consent: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('signature'), signature }),
        z.object({ kind: z.literal('phone-code'), code: ruled(codeRule, 20) }),
      ]),
    }),
    response: mandateBrief,
    problems: [
      'mandate.too-long',
      'mandate.foreign-grid',
      'person.deceased',
      'phone-code.wrong',
      'phone-code.expired',
      'phone-code.locked',
    ],
  }),
};
