import { CustomAttributeType, Entity, type EntityConfiguration } from 'electrodb';
import type { ClaimResult, ClaimStep } from '@linli/shared/domain/claim';
import type { ReturnedPayment } from '@linli/shared/domain/enrolment';
import type { EventActor } from '@linli/shared/domain/event';
import type { JournalEntry, LedgerLine } from '@linli/shared/domain/ledger';
import type { OrderDispute } from '@linli/shared/domain/order-dispute';
import type { OrderRefund, OutsideRefund } from '@linli/shared/domain/order-refund';
import type { FiledPaper } from '@linli/shared/domain/out-of-area';
import type { ReviewRecord } from '@linli/shared/domain/review';
import type { StaffPosting } from '@linli/shared/domain/staff';
import type { Claim } from '@linli/shared/policy/claim';
import { accountBuilders } from './account-entities';
import { auditBuilders } from './audit-entities';
import { builtOnUse } from './built-on-use';
import { policyBuilders } from './policy-entities';

/**
 * How records lie in the table. What identifies a person lies in `sealed` (field encryption); what keys, conditions and
 * queues need lies in the clear, under random ids. Key order and collections answer the access patterns one by one.
 */

/** A structured value that keys and conditions never look into. */
const as = <T extends object>() => CustomAttributeType<T>('any' as never);
const exact = 'none' as const;
const text = { type: 'string', required: true } as const;
const optionalText = { type: 'string' } as const;
const number = { type: 'number', required: true } as const;
const flag = { type: 'boolean', required: true } as const;
/** What set the write off (functions/observe), for whoever follows the stream. */
const cause = { requestId: optionalText, correlationId: optionalText } as const;
const model = <E extends string>(entity: E) => ({ entity, version: '1', service: 'linli' }) as const;

/** Stands in a sparse index's key for "not in it": ElectroDB wants a value even where the index's condition says no. */
export const NOT_LISTED = 'none';

const primary = <PK extends string, SK extends string>(pk: PK, sk: SK[]) => ({
  pk: { field: 'pk', composite: [pk], casing: exact },
  sk: { field: 'sk', composite: sk, casing: exact },
});

/** The list of staff, and of changes that wait: some hundred items, written a few times a day. */
export const STAFF_BOOK = 'staff';
const staffBook = <SK extends string>(sk: SK[]) => ({
  index: 'gsi2',
  condition: (item: { book?: string }) => item.book !== NOT_LISTED,
  pk: { field: 'gsi2pk', composite: ['book'] as ['book'], casing: exact },
  sk: { field: 'gsi2sk', composite: sk, casing: exact },
});

function recordBuilders(configuration: EntityConfiguration) {
  const person = () =>
    new Entity(
      {
        model: model('person'),
        attributes: {
          personId: text,
          villageCode: text,
          householdId: text,
          gridId: optionalText,
          sealed: text,
        },
        indexes: {
          dossier: { collection: 'dossier', ...primary('personId', []) },
          village: {
            index: 'gsi2',
            condition: (item: { villageCode?: string }) => item.villageCode !== NOT_LISTED,
            pk: { field: 'gsi2pk', composite: ['villageCode'], casing: exact },
            sk: { field: 'gsi2sk', composite: ['householdId', 'personId'], casing: exact },
          },
        },
      },
      configuration,
    );

  /** The number of the last event: small, because every change of the person writes it. */
  const head = () =>
    new Entity(
      {
        model: model('head'),
        attributes: { personId: text, sequence: number, ...cause },
        indexes: { dossier: { collection: 'dossier', ...primary('personId', []) } },
      },
      configuration,
    );

  const lookup = () =>
    new Entity(
      {
        model: model('lookup'),
        attributes: { hash: text, personId: text },
        indexes: { byHash: primary('hash', []) },
      },
      configuration,
    );

  const binding = () =>
    new Entity(
      {
        model: model('binding'),
        attributes: { personId: text, accountId: text },
        indexes: { byPerson: primary('personId', []) },
      },
      configuration,
    );

  const household = () =>
    new Entity(
      {
        model: model('household'),
        attributes: { householdId: text, villageCode: text, groupNumber: number, gridId: text, sealed: text },
        indexes: { byId: primary('householdId', []) },
      },
      configuration,
    );

  const account = () =>
    new Entity(
      {
        model: model('account'),
        attributes: {
          viewer: text,
          openids: { type: as<Partial<Record<'miniapp' | 'web', string>>>(), required: true },
          unionid: optionalText,
          personId: optionalText,
          maskedName: optionalText,
          staffId: optionalText,
          createdAt: text,
          quietSince: optionalText,
        },
        indexes: { home: { collection: 'view', ...primary('viewer', []) } },
      },
      configuration,
    );

  const login = () =>
    new Entity(
      {
        model: model('login'),
        attributes: { openid: text, accountId: text },
        indexes: { byOpenid: primary('openid', []) },
      },
      configuration,
    );

  const grid = () =>
    new Entity(
      {
        model: model('grid'),
        attributes: { viewer: text, name: text, villageCode: text, villageName: text, agentId: text },
        indexes: { home: { collection: 'view', ...primary('viewer', []) } },
      },
      configuration,
    );

  const card = () =>
    new Entity(
      {
        model: model('card'),
        attributes: { viewer: text, personId: text, relation: text, sequence: number, sealed: text },
        indexes: {
          home: { collection: 'view', ...primary('viewer', ['personId']) },
          viewers: {
            index: 'gsi1',
            pk: { field: 'gsi1pk', composite: ['personId'], casing: exact },
            sk: { field: 'gsi1sk', composite: ['viewer'], casing: exact },
          },
        },
      },
      configuration,
    );

  const enrolment = () =>
    new Entity(
      {
        model: model('enrolment'),
        attributes: {
          personId: text,
          year: number,
          status: text,
          reference: text,
          category: text,
          villageCode: text,
          group: optionalText,
          personal: number,
          fiscal: number,
          subsidy: number,
          provisional: flag,
          pack: text,
          orderId: optionalText,
          returned: { type: as<ReturnedPayment>() },
          coverFrom: optionalText,
          coverUntil: optionalText,
          registeredAt: text,
          registeredBy: { type: as<EventActor>(), required: true },
          paidAt: optionalText,
        },
        indexes: { dossier: { collection: 'dossier', ...primary('personId', ['year']) } },
      },
      configuration,
    );

  const filing = () =>
    new Entity(
      {
        model: model('filing'),
        attributes: {
          personId: text,
          filingId: text,
          reference: text,
          kind: text,
          place: text,
          placeName: text,
          from: text,
          until: optionalText,
          papers: { type: as<readonly FiledPaper[]>(), required: true },
          commitment: flag,
          papersOwed: flag,
          status: text,
          retroactive: flag,
          villageCode: text,
          submittedAt: text,
          submittedBy: { type: as<EventActor>(), required: true },
          /** Staff who filed it or handed in papers: may not review it. A list: sets cannot be empty. */
          makers: { type: 'list', items: { type: 'string' }, required: true },
          reviews: { type: as<readonly ReviewRecord[]>(), required: true },
          /** Everybody who reviewed it before: may not review it again. */
          reviewers: { type: 'set', items: 'string' },
          dueAt: text,
          decidedAt: optionalText,
          version: number,
          /** "<status>#<district>" while a post waits for it: the queue's key. */
          queue: text,
        },
        indexes: {
          dossier: { collection: 'dossier', ...primary('personId', ['filingId']) },
          waiting: {
            index: 'gsi1',
            condition: (item: { queue?: string }) => item.queue !== NOT_LISTED,
            pk: { field: 'gsi1pk', composite: ['queue'], casing: exact },
            sk: { field: 'gsi1sk', composite: ['dueAt', 'filingId'], casing: exact },
          },
        },
      },
      configuration,
    );

  const claim = () =>
    new Entity(
      {
        model: model('claim'),
        attributes: {
          personId: text,
          claimId: text,
          year: number,
          facts: { type: as<Claim>(), required: true },
          hospital: text,
          level: text,
          place: optionalText,
          admitted: text,
          discharged: text,
          result: { type: as<ClaimResult>(), required: true },
          status: text,
          steps: { type: as<readonly ClaimStep[]>(), required: true },
          expectedBy: optionalText,
          /** "<year>#<version of the pack>": what a correction of the rules looks through. */
          settledWith: text,
        },
        indexes: {
          byDischarge: primary('personId', ['discharged', 'claimId']),
          ofVersion: {
            index: 'gsi2',
            pk: { field: 'gsi2pk', composite: ['settledWith'], casing: exact },
            sk: { field: 'gsi2sk', composite: ['discharged', 'claimId'], casing: exact },
          },
        },
      },
      configuration,
    );

  const year = () =>
    new Entity(
      {
        model: model('year'),
        attributes: {
          personId: text,
          year: number,
          counters: { type: as<Record<string, number>>(), required: true },
          paid: number,
          patient: number,
          total: number,
          inScope: number,
          deductibleUsed: number,
        },
        indexes: { dossier: { collection: 'dossier', ...primary('personId', ['year']) } },
      },
      configuration,
    );

  const mandate = () =>
    new Entity(
      {
        model: model('mandate'),
        attributes: {
          personId: text,
          grantee: text,
          mandateId: text,
          matters: { type: 'set', items: 'string', required: true },
          from: text,
          until: optionalText,
          status: text,
          grantedAt: text,
          withdrawnAt: optionalText,
          /** Grantee with names, and the consent with its signature. */
          sealed: text,
        },
        indexes: { byGrantee: primary('personId', ['grantee']) },
      },
      configuration,
    );

  /** What a person signed that is no mandate. */
  const consent = () =>
    new Entity(
      {
        model: model('consent'),
        attributes: { personId: text, consentId: text, matter: text, at: text, staffId: text, sealed: text },
        indexes: { byPerson: primary('personId', ['consentId']) },
      },
      configuration,
    );

  /** An agent's mandate beside the cards of its grid. */
  const gridMandate = () =>
    new Entity(
      {
        model: model('grid-mandate'),
        attributes: {
          viewer: text,
          personId: text,
          mandateId: text,
          staffId: text,
          staffName: text,
          matters: { type: 'set', items: 'string', required: true },
          from: text,
          until: optionalText,
          status: text,
          consent: text,
        },
        indexes: { home: { collection: 'view', ...primary('viewer', ['personId']) } },
      },
      configuration,
    );

  const event = () =>
    new Entity(
      {
        model: model('event'),
        attributes: {
          personId: text,
          sequence: { ...number, padding: { length: 10, char: '0' } },
          type: text,
          at: text,
          actor: { type: as<EventActor>(), required: true },
          facts: { type: as<Record<string, string | number | boolean>>(), required: true },
          requestId: text,
        },
        indexes: { chain: primary('personId', ['sequence']) },
      },
      configuration,
    );

  const order = () =>
    new Entity(
      {
        model: model('order'),
        attributes: {
          orderId: text,
          accountId: text,
          payerOpenid: text,
          payerAppid: text,
          year: number,
          /** Lines with the names of the people. */
          sealed: text,
          total: number,
          fiscalTotal: number,
          status: text,
          createdAt: text,
          expiresAt: text,
          prepayId: optionalText,
          transactionId: optionalText,
          paidAt: optionalText,
          received: { type: 'number' },
          dispute: { type: as<OrderDispute>() },
          refund: { type: as<OrderRefund>() },
          returned: { type: as<readonly OutsideRefund[]>() },
          /** How many parts stand in `returned`: what every write is held against. */
          returns: { type: 'number' },
          /** Who signed first for what two people decide, and when: what the second signature is held against. */
          proposer: optionalText,
          proposedAt: optionalText,
          /** The list of orders that somebody must look at, a schedule or a person; see mapping. */
          list: text,
          /** When. */
          followAt: text,
          ...cause,
        },
        indexes: {
          byId: primary('orderId', []),
          ofAccount: {
            index: 'gsi1',
            pk: { field: 'gsi1pk', composite: ['accountId'], casing: exact },
            sk: { field: 'gsi1sk', composite: ['createdAt', 'orderId'], casing: exact },
          },
          open: {
            index: 'gsi2',
            condition: (item: { list?: string }) => item.list !== NOT_LISTED,
            pk: { field: 'gsi2pk', composite: ['list'], casing: exact },
            sk: { field: 'gsi2sk', composite: ['followAt', 'orderId'], casing: exact },
          },
        },
      },
      configuration,
    );

  const journal = () =>
    new Entity(
      {
        model: model('journal'),
        attributes: {
          /** "<fund>#<day>#<shard>" */
          book: text,
          entryId: text,
          fund: text,
          day: text,
          at: text,
          event: text,
          cause: text,
          lines: { type: as<readonly LedgerLine[]>(), required: true },
          /** Numbers under which the platform knows it. */
          platform: { type: as<NonNullable<JournalEntry['platform']>>() },
        },
        indexes: { byDay: primary('book', ['entryId']) },
      },
      configuration,
    );

  const staff = () =>
    new Entity(
      {
        model: model('staff'),
        attributes: {
          staffId: text,
          userName: text,
          name: text,
          roles: { type: 'list', items: { type: 'string' }, required: true },
          areas: { type: 'list', items: { type: 'string' }, required: true },
          grids: { type: as<readonly { gridId: string; name: string }[]>(), required: true },
          passwordHash: text,
          lastTotpStep: number,
          failures: number,
          lockedUntil: optionalText,
          active: flag,
          version: number,
          lastSignInAt: optionalText,
          sessionsFrom: optionalText,
          /** The secret of the time-based code, and the one that waits to be enrolled. */
          sealed: text,
          /** {@link STAFF_BOOK}: the list of everybody who works here. */
          book: text,
        },
        indexes: {
          byId: primary('staffId', []),
          inBook: { collection: 'staffBook', ...staffBook(['userName']) },
          byUserName: {
            index: 'gsi1',
            pk: { field: 'gsi1pk', composite: ['userName'], casing: exact },
            sk: { field: 'gsi1sk', composite: [], casing: exact },
          },
        },
      },
      configuration,
    );

  const staffChange = () =>
    new Entity(
      {
        model: model('staff-change'),
        attributes: {
          changeId: text,
          kind: text,
          staffId: text,
          userName: text,
          name: text,
          posting: { type: as<StaffPosting>() },
          reason: text,
          status: text,
          requestedBy: text,
          requestedByName: text,
          requestedAt: text,
          decidedBy: optionalText,
          decidedByName: optionalText,
          decidedAt: optionalText,
          /** {@link STAFF_BOOK} while it waits for a decision. */
          book: text,
        },
        indexes: {
          byId: primary('changeId', []),
          waiting: { collection: 'staffBook', ...staffBook(['requestedAt', 'changeId']) },
        },
      },
      configuration,
    );

  /** Wrong sign-ins under user names that nobody has. */
  const signInAttempts = () =>
    new Entity(
      {
        model: model('sign-in-attempts'),
        attributes: { key: text, failures: number, lockedUntil: optionalText, version: number, expires: number },
        indexes: { byKey: primary('key', []) },
      },
      configuration,
    );

  const session = () =>
    new Entity(
      {
        model: model('session'),
        attributes: {
          sessionId: text,
          principal: text,
          app: text,
          device: optionalText,
          secretHash: text,
          rotatedAt: text,
          createdAt: text,
          endedAt: optionalText,
          /** Seconds since the epoch: time to live. */
          expires: number,
        },
        indexes: {
          byId: primary('sessionId', []),
          ofPrincipal: {
            index: 'gsi1',
            pk: { field: 'gsi1pk', composite: ['principal'], casing: exact },
            sk: { field: 'gsi1sk', composite: ['createdAt'], casing: exact },
          },
        },
      },
      configuration,
    );

  const phoneCode = () =>
    new Entity(
      {
        model: model('phone-code'),
        attributes: { key: text, sealed: text, version: number, expires: number },
        indexes: { byKey: primary('key', []) },
      },
      configuration,
    );

  /** Uploads of an account on one day. */
  const uploadCount = () =>
    new Entity(
      {
        model: model('upload-count'),
        attributes: { principal: text, day: text, count: number, expires: number },
        indexes: { byDay: primary('principal', ['day']) },
      },
      configuration,
    );

  const paper = () =>
    new Entity(
      {
        model: model('paper'),
        attributes: {
          paperId: text,
          principal: text,
          personId: optionalText,
          type: text,
          bytes: { type: 'number' },
          createdAt: text,
          /** Seconds since the epoch, while nobody has handed it in: time to live. */
          expires: { type: 'number' },
        },
        indexes: { byId: primary('paperId', []) },
      },
      configuration,
    );

  const written = () =>
    new Entity(
      {
        model: model('written'),
        attributes: {
          principal: text,
          key: text,
          bodyHash: text,
          status: number,
          sealed: text,
          expires: number,
        },
        indexes: { byKey: primary('principal', ['key']) },
      },
      configuration,
    );

  const outbox = () =>
    new Entity(
      {
        model: model('outbox'),
        attributes: {
          id: text,
          kind: text,
          viewer: optionalText,
          template: text,
          page: optionalText,
          data: { type: as<Record<string, string>>() },
          /** The number that a text message goes to. */
          sealed: optionalText,
          ...cause,
          /** Seconds since the epoch: of no use to anybody then; taken away a day later, if nobody did before. */
          until: number,
          expires: number,
          /** "outbox.<shard>": the list of messages that wait, and when each is to be tried. */
          list: text,
          dueAt: text,
        },
        indexes: {
          byId: primary('id', []),
          waiting: {
            index: 'gsi2',
            pk: { field: 'gsi2pk', composite: ['list'], casing: exact },
            sk: { field: 'gsi2sk', composite: ['dueAt', 'id'], casing: exact },
          },
        },
      },
      configuration,
    );

  return {
    person,
    head,
    lookup,
    binding,
    household,
    account,
    login,
    grid,
    card,
    enrolment,
    filing,
    claim,
    year,
    mandate,
    consent,
    gridMandate,
    event,
    order,
    journal,
    staff,
    staffChange,
    signInAttempts,
    session,
    phoneCode,
    uploadCount,
    paper,
    written,
    outbox,
  };
}

/** What builds every entity of the table, by its name. */
export const entityBuilders = (configuration: EntityConfiguration) => ({
  ...recordBuilders(configuration),
  ...auditBuilders(configuration),
  ...accountBuilders(configuration),
  ...policyBuilders(configuration),
});

/** Every entity of the table, each compiled when it is first asked for. */
export const entities = (configuration: EntityConfiguration) => builtOnUse(entityBuilders(configuration));
export type Entities = ReturnType<typeof entities>;
