import * as z from 'zod/mini';
import { codeRule } from '../domain/fields';
import { HARDSHIP_GROUPS, RELATIONS } from '../domain/person';
import { MATTERS } from '../domain/roles';
import { EVENT_KINDS, eventLine, eventLines } from './event-lines';
import { filingBrief } from './filing-brief';
import { personPath } from './person-path';
import { get, post } from './route';
import { empty, fen, id, localDate, ruled, text, year } from './scalars';
import { privacyRoutes } from './privacy';
import { nameField } from './name-field';

/** Document number and phone are checked in full by the handler: which numbers are admitted depends on configuration. */
const idNumberField = text(40, 1);
const phoneField = text(30, 1);

/** How one person stands today: what a home card says, and in which order. */
export const standing = z.object({
  /** Benefits today, and until when they last as things are. */
  covered: z.object({
    now: z.boolean(),
    from: z.optional(localDate),
    until: z.optional(localDate),
    by: z.optional(z.enum(['residents', 'employee', 'elsewhere'])),
  }),
  /** The year that is collected now. */
  next: z.optional(
    z.object({
      year,
      status: z.enum(['not-enrolled', 'registered', 'paying', 'insured', 'blocked']),
      /** fen; what the person pays, what the treasury pays on top, of which for the hardship group */
      personal: z.optional(fen),
      fiscal: z.optional(fen),
      subsidy: z.optional(fen),
      provisional: z.boolean(),
      /** Where today stands in the year's collection; absent where there is nothing to quote. */
      timing: z.optional(z.enum(['before-window', 'in-window', 'late', 'newborn'])),
      /** Last day of the window, and first day with benefits if paid today. */
      deadline: z.optional(localDate),
      coverFrom: z.optional(localDate),
      orderId: z.optional(id('o')),
      returned: z.optional(z.enum(['refund', 'dispute'])),
      reference: z.optional(z.string()),
      blockedBy: z.optional(z.string()),
    }),
  ),
  /** This year's running totals, when there was a settlement. */
  yearToDate: z.optional(z.object({ year, paidByFund: fen, inScope: fen, deductibleUsed: fen })),
});

export const personCard = z.object({
  personId: id('p'),
  relation: z.enum(RELATIONS),
  name: z.string(),
  age: z.int(),
  sex: z.enum(['female', 'male']),
  villageName: z.optional(z.string()),
  groups: z.array(z.enum(HARDSHIP_GROUPS)),
  student: z.boolean(),
  livesAlone: z.boolean(),
  leftBehind: z.boolean(),
  deceased: z.boolean(),
  standing,
  filings: z.array(filingBrief),
});
export type PersonCard = z.output<typeof personCard>;
export type Standing = z.output<typeof standing>;

export const home = z.object({
  today: localDate,
  account: z.object({ bound: z.boolean(), personId: z.optional(id('p')) }),
  cards: z.array(personCard),
});

const phoneProof = z.discriminatedUnion('kind', [
  /** WeChat's own phone button (手机号快速验证), mini-app. */
  z.object({ kind: z.literal('wechat'), code: text(200, 1) }),
  /** A code sent by text message. */
  z.object({ kind: z.literal('sms'), phone: phoneField, code: ruled(codeRule, 20) }),
]);

export const mandateBrief = z.object({
  mandateId: id('m'),
  kind: z.enum(['family', 'agent']),
  /** Masked name of a family member, the agent's full name. */
  granteeName: z.string(),
  /** Family: what the person is to them. */
  relation: z.optional(z.enum(RELATIONS)),
  matters: z.array(z.enum(MATTERS)),
  from: localDate,
  until: z.optional(localDate),
  status: z.enum(['granted', 'withdrawn', 'superseded']),
  consent: z.enum(['self', 'household-register', 'phone-code', 'signature']),
});

export const peopleRoutes = {
  ...privacyRoutes,
  home: get('home', '/home', {
    summary: 'Home: everybody this account looks after and how each stands',
    access: { who: 'account' },
    reads: { of: 'people', listed: ['cards'] },
    response: home,
  }),
  sendPhoneCode: post('sendPhoneCode', '/phone-codes', {
    summary: 'Sends a code by text message to a number, or to the phone on record of a person',
    access: { who: 'account' },
    keyed: false,
    body: z.discriminatedUnion('purpose', [
      z.object({ purpose: z.literal('bind'), phone: phoneField }),
      /** To the phone on record of the person with this number and name; the answer does not say whether there is one. */
      z.object({ purpose: z.literal('family'), name: nameField, idNumber: idNumberField }),
      /** An agent asks for consent. */
      z.object({ purpose: z.literal('consent'), personId: id('p') }),
    ]),
    /** Masked number when the caller may know it. */
    response: z.object({ sentTo: z.optional(z.string()), resendAfterSeconds: z.int() }),
    problems: ['phone-code.too-soon', 'phone-code.too-many', 'phone-code.no-phone', 'phone-code.not-sent'],
  }),
  bindSelf: post('bindSelf', '/people/self', {
    summary: 'Binds the account to its holder (实名绑定)',
    access: { who: 'account' },
    body: z.object({ name: nameField, idNumber: idNumberField, phone: phoneProof }),
    response: z.object({ personId: id('p'), known: z.boolean() }),
    problems: [
      'person.taken',
      'person.deceased',
      'person.does-not-match',
      'person.no-phone-on-record',
      'person.already-bound',
      'phone-code.wrong',
      'phone-code.expired',
      'phone-code.locked',
    ],
  }),
  addFamily: post('addFamily', '/people/family', {
    summary: 'Adds a family member by relation, with what proves it (绑定家庭成员)',
    access: { who: 'account' },
    body: z.object({
      name: nameField,
      idNumber: idNumberField,
      relation: z.enum(RELATIONS),
      proof: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('phone-code'), code: ruled(codeRule, 20) }),
        /** A photograph of the household register (户口簿): for under-16s and from 80 in one household, and for newborns. */
        z.object({ kind: z.literal('household-register'), paperId: id('x') }),
      ]),
    }),
    response: z.object({ personId: id('p'), known: z.boolean() }),
    problems: [
      'person.not-bound',
      'person.deceased',
      'family.already',
      'family.proof-needed',
      'paper.missing',
      'phone-code.wrong',
      'phone-code.expired',
      'phone-code.locked',
    ],
  }),
  leaveFamily: post('leaveFamily', '/people/{personId}/leave', {
    summary: 'Takes a family member off this account',
    access: { who: 'person', matter: 'view' },
    params: personPath,
    response: empty,
    problems: ['family.self'],
  }),
  personRecord: get('personRecord', '/people/{personId}/record', {
    summary: 'Who did what on a person’s record, and who may act for them (谁动过我的记录)',
    access: { who: 'person', matter: 'view' },
    params: personPath,
    response: z.object({
      name: z.string(),
      maskedIdNumber: z.string(),
      mandates: z.array(mandateBrief),
      /** The newest acts; what is older comes with `personEvents`. */
      ...eventLines.shape,
    }),
  }),
  personEvents: get('personEvents', '/people/{personId}/events', {
    summary: 'More of who did what, or who looked at the record (谁看过), a page at a time',
    access: { who: 'person', matter: 'view' },
    params: personPath,
    query: z.object({ of: z.enum(EVENT_KINDS), after: z.optional(text(500)) }),
    response: z.object({
      ...eventLines.shape,
      /** With the first page of readings: when the roster (花名册) in which the person stands was last opened, and by whom. */
      roster: z.optional(z.array(eventLine)),
    }),
    problems: ['input.invalid'],
  }),
  withdrawMandate: post('withdrawMandate', '/people/{personId}/mandates/{mandateId}/withdraw', {
    summary: 'Withdraws a mandate (取消委托)',
    access: { who: 'person', matter: 'view' },
    params: z.object({ personId: id('p'), mandateId: id('m') }),
    response: mandateBrief,
    problems: ['mandate.ended'],
  }),
};
