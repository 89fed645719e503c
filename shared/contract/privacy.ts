import * as z from 'zod/mini';
import { addressRule } from '../domain/fields';
import { EVENT_TYPES } from '../domain/event';
import { RETAINED_RECORDS, RETENTION_BASES } from '../domain/retention';
import { personPath } from './person-path';
import { get, post } from './route';
import { empty, fen, instant, localDate, ruled, year } from './scalars';

/** One line of the retention table (shared/domain/retention), as it concerns the person. */
export const retained = z.object({
  record: z.enum(RETAINED_RECORDS),
  years: z.optional(z.int()),
  days: z.optional(z.int()),
  basis: z.enum(RETENTION_BASES),
});
export type Retained = z.output<typeof retained>;

/**
 * Everything that is known about a person, in their words' order; nothing about anybody else. To look at, identity number and
 * phone are masked; in a copy that was asked for they are whole.
 */
export const myData = z.object({
  madeAt: instant,
  person: z.object({
    name: z.string(),
    idNumber: z.string(),
    born: localDate,
    sex: z.enum(['female', 'male']),
    phone: z.optional(z.string()),
    address: z.optional(z.string()),
    villageName: z.optional(z.string()),
    residence: z.enum(['registered', 'living-here']),
    student: z.boolean(),
    hardshipGroups: z.array(z.object({ group: z.string(), from: localDate, until: z.optional(localDate) })),
    bankTail: z.optional(z.string()),
    registeredAt: instant,
  }),
  account: z.optional(z.object({ createdAt: instant, wechatIds: z.record(z.string(), z.string()) })),
  enrolments: z.array(
    z.object({
      year,
      status: z.string(),
      reference: z.string(),
      personal: fen,
      fiscal: fen,
      coverFrom: z.optional(localDate),
      coverUntil: z.optional(localDate),
    }),
  ),
  payments: z.array(z.object({ year, status: z.string(), personal: fen, reference: z.string(), createdAt: instant })),
  filings: z.array(
    z.object({
      reference: z.string(),
      kind: z.string(),
      place: z.string(),
      from: localDate,
      until: z.optional(localDate),
      status: z.string(),
      papers: z.int(),
    }),
  ),
  reimbursements: z.array(
    z.object({
      hospital: z.string(),
      admitted: localDate,
      discharged: localDate,
      total: fen,
      paid: fen,
      patient: fen,
      status: z.string(),
    }),
  ),
  mandates: z.array(
    z.object({
      to: z.string(),
      matters: z.array(z.string()),
      from: localDate,
      until: z.optional(localDate),
      status: z.string(),
    }),
  ),
  events: z.array(
    z.object({
      sequence: z.int(),
      type: z.enum(EVENT_TYPES),
      at: instant,
      by: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
  retention: z.array(retained),
});
export type MyData = z.output<typeof myData>;

export const privacyRoutes = {
  myData: get('myData', '/people/{personId}/data', {
    summary: 'Everything known about oneself, number and phone masked (查阅个人信息)',
    access: { who: 'person', matter: 'view', onlySelf: true },
    params: personPath,
    response: myData,
    problems: ['privacy.only-self'],
  }),
  myDataCopy: get('myDataCopy', '/people/{personId}/data/copy', {
    summary: 'The same in plain text, asked for on purpose: to be shown, or taken along (复制个人信息)',
    access: { who: 'person', matter: 'view', onlySelf: true },
    params: personPath,
    response: myData,
    problems: ['privacy.only-self'],
  }),
  correctAddress: post('correctAddress', '/people/{personId}/address', {
    summary: 'Corrects one’s own address (更正个人信息)',
    access: { who: 'person', matter: 'view', onlySelf: true },
    params: personPath,
    body: z.object({ address: ruled(addressRule, 200) }),
    response: empty,
    problems: ['privacy.only-self', 'person.deceased'],
  }),
  erasure: get('erasure', '/people/{personId}/erasure', {
    summary: 'What erasing one’s account takes away, what the law keeps, and what stands in the way',
    access: { who: 'person', matter: 'view', onlySelf: true },
    params: personPath,
    response: z.object({
      /** Family members who are taken off the account. */
      family: z.int(),
      obstacle: z.optional(z.enum(['privacy.open-order', 'privacy.agent-account', 'privacy.too-much'])),
      erased: z.array(retained),
      kept: z.array(retained),
      endsByItself: z.array(retained),
    }),
    problems: ['privacy.only-self'],
  }),
  eraseAccount: post('eraseAccount', '/people/{personId}/erasure', {
    summary: 'Erases one’s account, WeChat ids and phone (注销账号、删除个人信息)',
    access: { who: 'person', matter: 'view', onlySelf: true },
    params: personPath,
    /** Typed by the person: a slip of the thumb erases nothing. */
    body: z.object({ confirm: z.literal('注销') }),
    response: empty,
    problems: ['privacy.only-self', 'privacy.open-order', 'privacy.agent-account', 'privacy.too-much'],
  }),
};
