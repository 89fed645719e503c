import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Route } from '@linli/shared/contract/route';
import { accountsRoutes } from '@linli/shared/contract/accounts';
import { agentRoutes } from '@linli/shared/contract/agent';
import { claimRoutes } from '@linli/shared/contract/claim';
import { deskRoutes } from '@linli/shared/contract/desk';
import { disputeRoutes } from '@linli/shared/contract/disputes';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { outOfAreaRoutes, paperRoutes } from '@linli/shared/contract/out-of-area';
import { peopleRoutes } from '@linli/shared/contract/people';
import { policyRoutes } from '@linli/shared/contract/policies';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { sessionRoutes } from '@linli/shared/contract/session';
import { staffRoutes } from '@linli/shared/contract/staff';
import { loadPackTexts } from '@linli/shared/policy/packs/compiled/index';
import type { Merchant } from '@linli/shared/domain/reconciliation';
import type { Config, Section, SectionConfig } from './config';
import { lambdaCredentials } from './adapters/aws/credentials';
import { jsonService } from './adapters/aws/json-service';
import { dynamoAuditStore } from './adapters/dynamodb/audit-store';
import { sqsReadings } from './adapters/queue/sqs-readings';
import { publishDays } from './audit/publish-days';
import { readingsConsumer } from './audit/readings-consumer';
import { type ReadingTrace, readingTrace } from './http/readings';
import { linkStream } from './streams/link-stream';
import { fieldCipher, type LookupKeys, lookupKeys } from './adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyWrapper } from './adapters/crypto/key-ring';
import { openKeyRings } from './adapters/crypto/open-key-rings';
import { kmsKeyWrapper } from './adapters/crypto/kms-key-wrapper';
import { dynamoAccountSweep } from './adapters/dynamodb/account-sweep';
import { dynamoGathering, dynamoSettledColumns } from './adapters/dynamodb/settled-columns';
import { dynamoRecords } from './adapters/dynamodb/records';
import { BALANCE_SHARDS, ORDER_SHARDS, OUTBOX_SHARDS } from './adapters/dynamodb/table';
import { createPaperStore } from './adapters/files/paper-store';
import { type AccessTokens as WechatTokens, createAccessTokens } from './adapters/identity/access-token';
import { createWechatIdentity, type WechatIdentityConfig } from './adapters/identity/wechat-identity';
import { createTencentSms } from './adapters/messages/tencent-sms';
import { createWechatSubscription } from './adapters/messages/wechat-subscription';
import { createWeChatPay } from './adapters/payment/wechat-pay';
import { readBillFrom } from './accounts/bill-rows';
import { accountVerbs } from './accounts/http';
import { reconcileNightly } from './accounts/nightly';
import { agentVerbs } from './agent/http';
import { claimVerbs } from './claim/http';
import { disputeVerbs } from './disputes/http';
import { enrolmentVerbs } from './enrolment/http';
import type { Shared } from './http/capability';
import { dispatcher, type LambdaHandler } from './http/dispatch';
import { behindFrontDoor } from './http/front-door';
import type { Runtime } from './http/runtime';
import { type AccessTokens, accessTokens } from './http/tokens';
import { unmatched } from './http/unmatched';
import { followOrdersHandler } from './jobs/follow-orders';
import { endDispute } from './premium/end-dispute';
import { followOrder } from './premium/follow-order';
import { phoneCodes } from './notify/phone-codes';
import { outOfAreaVerbs } from './out-of-area/http';
import { paperVerbs } from './papers/http';
import { peopleVerbs } from './people/http';
import { sweepMonth } from './people/sweep-accounts';
import { askAgain } from './premium/ask-again';
import { premiumVerbs } from './premium/http';
import { watchPlatform } from './observe/platform';
import { scheduled } from './observe/told-work';
import { deployedPacks } from './policy/deployed-packs';
import { policiesOf } from './policy/packs';
import { gatherSettled } from './policies/gather-settled';
import { policyVerbs } from './policies/http';
import { reviewVerbs } from './review/http';
import { sessionVerbs } from './session/http';
import { staffVerbs } from './staff/http';
import { balanceStream } from './streams/balance-stream';
import { cardStream } from './streams/card-stream';
import { messageStream } from './streams/message-stream';
import { resendMessagesHandler } from './streams/resend-messages';
import { together } from './streams/together';

/**
 * The only place that builds adapters and hands them to capabilities. One small builder per port and one `wire…` per
 * function: a function's bundle takes the builders it names and nothing else (the package has no side effects), so what
 * signs payments is not in the function that lists reimbursements.
 */

type Sections = Config<'core' | 'tokens'> & Partial<Config<'readings'>>;

/**
 * What every function stands on. `lookup` is for the keys of records that are found by a phone number, `client` for the audit
 * chain: one connection to the store for a function.
 */
interface Store extends Shared {
  readonly client: DynamoDBClient;
  readonly lookup: LookupKeys;
}

/** What every function that answers requests stands on. */
interface Foundation extends Store {
  readonly tokens: AccessTokens;
  /** Of a function that shows records. */
  readonly readings?: ReadingTrace;
  readonly frontDoorKey?: string;
}

function keyWrapper(core: SectionConfig<'core'>): KeyWrapper {
  if (core.MASTER_KEY !== undefined) return fileKeyWrapper(Buffer.from(core.MASTER_KEY, 'base64'));
  const kms = jsonService({ service: 'kms', target: 'TrentService', version: '1.1', region: core.AWS_REGION });
  return kmsKeyWrapper(kms, core.KMS_KEY_ID ?? '');
}

/** The store's client: the role's credentials there, none that count here. */
function storeClient(core: SectionConfig<'core'>): DynamoDBClient {
  return new DynamoDBClient({
    region: core.AWS_REGION,
    ...(core.STORE_ENDPOINT === undefined
      ? // The role's, from the environment. The SDK's own chain (files, SSO, web identity) is nothing that Lambda has.
        { credentials: () => Promise.resolve(lambdaCredentials()) }
      : {
          endpoint: core.STORE_ENDPOINT,
          // The embedded store asks for a signature and does not check whose.
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }),
  });
}

/** Store, policies and district: what streams and schedules stand on as well. */
async function store({ core }: Config<'core'>, { clock, log }: Runtime): Promise<Store> {
  const [rings, deployed] = await Promise.all([
    openKeyRings(keyWrapper(core), { data: core.DATA_KEYS, lookup: core.LOOKUP_KEYS }),
    deployedPacks(core.DISTRICT.packs),
  ]);
  const client = storeClient(core);
  const lookup = lookupKeys(rings.lookup);
  const records = dynamoRecords({ client, table: core.TABLE_NAME, cipher: fieldCipher(rings.data), lookup, clock });
  const { code, packs: folder } = core.DISTRICT;
  const policies = policiesOf({ deployed, records, district: code, folder });
  return { records, policies, district: core.DISTRICT, log, client, lookup };
}

async function foundation(config: Sections, runtime: Runtime): Promise<Foundation> {
  const [shared, rings] = await Promise.all([
    store(config, runtime),
    openKeyRings(keyWrapper(config.core), { tokens: config.tokens.TOKEN_KEYS }),
  ]);
  return {
    ...shared,
    tokens: accessTokens(rings.tokens, runtime.clock),
    ...(config.tokens.FRONT_DOOR_KEY !== undefined && { frontDoorKey: config.tokens.FRONT_DOOR_KEY }),
    ...(config.readings !== undefined && {
      readings: readingTrace(readingQueue(config.core, config.readings), runtime.log),
    }),
  };
}

const answering = (
  routes: Readonly<Record<string, Route>>,
  verbs: Readonly<Record<string, unknown>>,
  { records, tokens, log, district, readings, frontDoorKey }: Foundation,
  { clock, random }: Runtime,
): LambdaHandler =>
  behindFrontDoor(
    dispatcher(routes, verbs, {
      records,
      tokens,
      clock,
      random,
      log,
      district: district.code,
      ...(readings !== undefined && { readings }),
    }),
    frontDoorKey,
    clock,
  );

/** Where readings of another's record wait to be written. */
const readingQueue = ({ AWS_REGION }: SectionConfig<'core'>, readings: SectionConfig<'readings'>) =>
  sqsReadings({
    queueUrl: readings.READINGS_QUEUE_URL,
    region: AWS_REGION,
    ...(readings.QUEUE_ENDPOINT !== undefined && { endpoint: readings.QUEUE_ENDPOINT }),
    ...(readings.QUEUE_ACCESS_KEY_ID !== undefined &&
      readings.QUEUE_SECRET_ACCESS_KEY !== undefined && {
        credentials: {
          accessKeyId: readings.QUEUE_ACCESS_KEY_ID,
          secretAccessKey: readings.QUEUE_SECRET_ACCESS_KEY,
        },
      }),
  });

// --- ports, one builder each -----------------------------------------------------------------------------------------

const wechatConfig = ({ wechat }: Config<'wechat'>): WechatIdentityConfig => ({
  endpoint: wechat.WECHAT_API,
  authorizeEndpoint: wechat.WECHAT_AUTHORIZE,
  miniapp: { appid: wechat.MINIAPP_APPID, secret: wechat.MINIAPP_SECRET },
  web: { appid: wechat.WEB_APPID, secret: wechat.WEB_SECRET },
});

const wechatTokens = (config: Config<'wechat'>, { clock }: Runtime): WechatTokens => {
  const wechat = wechatConfig(config);
  return createAccessTokens(wechat, wechat.miniapp, clock);
};

const identityPort = (config: Config<'wechat'>, runtime: Runtime) =>
  watchPlatform('wechat', createWechatIdentity(wechatConfig(config), wechatTokens(config, runtime)));

const subscriptionsPort = (config: Config<'wechat'>, runtime: Runtime) =>
  watchPlatform('wechat-messages', createWechatSubscription(wechatTokens(config, runtime)));

const textMessagesPort = ({ core, sms }: Config<'core' | 'sms'>, { clock }: Runtime) =>
  createTencentSms(
    {
      endpoint: sms.SMS_ENDPOINT,
      region: sms.SMS_REGION,
      secretId: sms.SMS_SECRET_ID,
      secretKey: sms.SMS_SECRET_KEY,
      sdkAppId: sms.SMS_APP_ID,
      signName: sms.SMS_SIGN_NAME,
      templates: sms.SMS_TEMPLATES,
      bureauPhone: core.DISTRICT.phone,
    },
    clock,
  );

/** A key of its own for one purpose, not shared with another use. */
const singleKey = async (core: SectionConfig<'core'>, keys: SectionConfig<'core'>['DATA_KEYS']): Promise<Uint8Array> =>
  (await openKeyRings(keyWrapper(core), { keys })).keys.current.key;

/** Verification codes: sent by text message, kept as a hash under an HMAC of the number. */
const phoneCodesPort = async (
  config: Config<'core' | 'sms' | 'codes'>,
  { records, lookup, log }: Store,
  runtime: Runtime,
) =>
  phoneCodes({
    records,
    messages: watchPlatform('sms', textMessagesPort(config, runtime)),
    log,
    phoneKey: (phone) => lookup.current('phone', phone),
    codeKey: await singleKey(config.core, config.codes.PHONE_CODE_KEY),
  });

const paymentPort = ({ payment }: Config<'payment'>, runtime: Runtime) =>
  watchPlatform(
    'wechat-pay',
    createWeChatPay(
      {
        baseUrl: payment.PAY_API,
        mchid: payment.PAY_MCHID,
        appid: payment.PAY_APPIDS[0],
        furtherAppids: payment.PAY_APPIDS.slice(1),
        merchantSerial: payment.PAY_MERCHANT_SERIAL,
        merchantPrivateKey: payment.PAY_MERCHANT_KEY,
        platformKeys: payment.PAY_PLATFORM_KEYS,
        apiV3Key: payment.PAY_API_V3_KEY,
        notifyUrl: payment.PAY_NOTIFY_URL,
      },
      runtime,
    ),
  );

const papersPort = ({ core, papers }: Config<'core' | 'papers'>, { clock }: Runtime) =>
  watchPlatform(
    'papers',
    createPaperStore(
      {
        bucket: papers.PAPERS_BUCKET,
        region: core.AWS_REGION,
        ...(papers.PAPERS_ENDPOINT !== undefined && { endpoint: papers.PAPERS_ENDPOINT }),
        ...(papers.PAPERS_ACCESS_KEY_ID !== undefined &&
          papers.PAPERS_SECRET_ACCESS_KEY !== undefined && {
            credentials: { accessKeyId: papers.PAPERS_ACCESS_KEY_ID, secretAccessKey: papers.PAPERS_SECRET_ACCESS_KEY },
          }),
        ...(papers.PAPERS_KMS_KEY_ID !== undefined && { kmsKeyId: papers.PAPERS_KMS_KEY_ID }),
      },
      clock,
    ),
  );

// --- functions -------------------------------------------------------------------------------------------------------

/** One deployed function: what it is told, and how it is put together. */
export interface Wiring<S extends Section, Handler> {
  readonly name: string;
  readonly sections: readonly S[];
  wire(config: Config<S>, runtime: Runtime): Promise<Handler>;
}

/** Ties sections to the configuration they give. Pure, so that a bundle can leave out what it does not use. */
const define = <S extends Section, Handler>(wiring: Wiring<S, Handler>): Wiring<S, Handler> => wiring;

export const session = /* @__PURE__ */ define({
  name: 'session',
  sections: ['core', 'tokens', 'session', 'wechat'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    const refreshKey = await singleKey(config.core, config.session.REFRESH_KEY);
    return answering(
      sessionRoutes,
      sessionVerbs({ ...base, wechat: identityPort(config, runtime), refreshKey }),
      base,
      runtime,
    );
  },
});

export const people = /* @__PURE__ */ define({
  name: 'people',
  sections: ['core', 'tokens', 'readings', 'wechat', 'sms', 'codes', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    const ports = {
      ...base,
      phoneCodes: await phoneCodesPort(config, base, runtime),
      wechat: identityPort(config, runtime),
      papers: papersPort(config, runtime),
    };
    return answering(peopleRoutes, peopleVerbs(ports), base, runtime);
  },
});

export const enrolment = /* @__PURE__ */ define({
  name: 'enrolment',
  sections: ['core', 'tokens', 'readings'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(enrolmentRoutes, enrolmentVerbs(base), base, runtime);
  },
});

const payerAppids = ({ wechat }: Config<'wechat'>) => ({ miniapp: wechat.MINIAPP_APPID, web: wechat.WEB_APPID });

export const premium = /* @__PURE__ */ define({
  name: 'premium',
  sections: ['core', 'tokens', 'readings', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    const ports = { ...base, payment: paymentPort(config, runtime), payerAppids: payerAppids(config) };
    return answering(premiumRoutes, premiumVerbs(ports), base, runtime);
  },
});

export const papers = /* @__PURE__ */ define({
  name: 'papers',
  sections: ['core', 'tokens', 'readings', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(paperRoutes, paperVerbs({ ...base, papers: papersPort(config, runtime) }), base, runtime);
  },
});

export const agent = /* @__PURE__ */ define({
  name: 'agent',
  sections: ['core', 'tokens', 'readings', 'sms', 'codes'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(
      agentRoutes,
      agentVerbs({ ...base, phoneCodes: await phoneCodesPort(config, base, runtime) }),
      base,
      runtime,
    );
  },
});

export const outOfArea = /* @__PURE__ */ define({
  name: 'out-of-area',
  sections: ['core', 'tokens', 'readings', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(outOfAreaRoutes, outOfAreaVerbs({ ...base, papers: papersPort(config, runtime) }), base, runtime);
  },
});

export const claim = /* @__PURE__ */ define({
  name: 'claim',
  sections: ['core', 'tokens', 'readings'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(claimRoutes, claimVerbs(base), base, runtime);
  },
});

export const review = /* @__PURE__ */ define({
  name: 'review',
  sections: ['core', 'tokens', 'readings', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(
      deskRoutes,
      reviewVerbs({ ...base, audit: auditStore(config, base.client), papers: papersPort(config, runtime) }),
      base,
      runtime,
    );
  },
});

export const staff = /* @__PURE__ */ define({
  name: 'staff',
  sections: ['core', 'tokens'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(staffRoutes, staffVerbs(base), base, runtime);
  },
});

const columnsIn = (core: SectionConfig<'core'>) => ({
  client: storeClient(core),
  table: core.TABLE_NAME,
  district: core.DISTRICT.code,
});
const settledColumns = ({ core }: Config<'core'>) => dynamoSettledColumns(columnsIn(core));

/** Every night: settled claims in columns, for simulations of the rules. */
export const gatherSettledClaims = /* @__PURE__ */ define({
  name: 'gathering',
  sections: ['core'],
  wire: async (config, runtime) => {
    const { core } = config;
    const { policies, log } = await store(config, runtime);
    const rings = await openKeyRings(keyWrapper(core), { data: core.DATA_KEYS });
    const gathering = dynamoGathering({ ...columnsIn(core), cipher: fieldCipher(rings.data) });
    const { clock } = runtime;
    return scheduled(log, 'gather-settled', () => clock.now(), gatherSettled({ gathering, policies, clock }));
  },
});

/** The rules: anyone reads them, the desk publishes them. */
export const policies = /* @__PURE__ */ define({
  name: 'policies',
  sections: ['core', 'tokens', 'readings'],
  wire: async (config, runtime) => {
    const [base, deployedTexts] = await Promise.all([foundation(config, runtime), loadPackTexts()]);
    const columns = settledColumns(config);
    const routes = { ...policyRoutes, ...policyDeskRoutes };
    return answering(routes, policyVerbs({ ...base, deployedTexts, columns }), base, runtime);
  },
});

/** Behind the table's stream: other viewers' cards. */
export const cards = /* @__PURE__ */ define({
  name: 'cards',
  sections: ['core'],
  wire: async (config, runtime) => cardStream({ ...(await store(config, runtime)), clock: runtime.clock }),
});

/** What sending messages stands on, right after the change or later. */
const messageDeps = (base: Store, config: Config<'core' | 'wechat' | 'sms'>, runtime: Runtime) => ({
  ...base,
  clock: runtime.clock,
  subscriptions: subscriptionsPort(config, runtime),
  texts: watchPlatform('sms', textMessagesPort(config, runtime)),
});

/** Behind the table's stream: messages of the outbox. */
export const messages = /* @__PURE__ */ define({
  name: 'messages',
  sections: ['core', 'wechat', 'sms'],
  wire: async (config, runtime) => messageStream(messageDeps(await store(config, runtime), config, runtime)),
});

/** Every two minutes: messages that could not be sent at once. */
export const outbox = /* @__PURE__ */ define({
  name: 'outbox',
  sections: ['core', 'wechat', 'sms'],
  wire: async (config, runtime) => {
    const deps = { ...messageDeps(await store(config, runtime), config, runtime), outboxShards: OUTBOX_SHARDS };
    return scheduled(deps.log, 'resend-messages', runtime.clock.now, resendMessagesHandler(deps));
  },
});

/** The desk's payments in question. It decides and writes; whoever talks to the platform is the schedule. */
export const disputes = /* @__PURE__ */ define({
  name: 'disputes',
  sections: ['core', 'tokens', 'readings'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(disputeRoutes, disputeVerbs({ ...base, endDispute: endDispute(base) }), base, runtime);
  },
});

/** Every minute, once per list: orders that are silent or over, and money that is held or on its way back. */
export const followOrders = /* @__PURE__ */ define({
  name: 'jobs',
  sections: ['core', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await store(config, runtime);
    const handler = followOrdersHandler({
      ...base,
      followOrder: followOrder({
        ...base,
        payment: paymentPort(config, runtime),
        payerAppids: payerAppids(config),
      }),
      clock: runtime.clock,
      orderShards: ORDER_SHARDS,
    });
    return scheduled(base.log, 'follow-orders', runtime.clock.now, handler);
  },
});

/** Behind the queue of readings: who looked at whose record. */
export const readings = /* @__PURE__ */ define({
  name: 'readings',
  sections: ['core'],
  wire: async (config, runtime) => {
    const { records, log } = await store(config, runtime);
    return readingsConsumer({ records, log });
  },
});

const auditStore = ({ core }: Config<'core'>, client: DynamoDBClient) =>
  dynamoAuditStore({ client, table: core.TABLE_NAME, district: core.DISTRICT.code });

/** Behind the table's stream: the hash link of each event. Needs no key: events are in the clear. */
export const links = /* @__PURE__ */ define({
  name: 'links',
  sections: ['core'],
  wire: (config, { clock, log }) =>
    Promise.resolve(linkStream({ audit: auditStore(config, storeClient(config.core)), clock, log })),
});

/** Every night: the head of the day that is over. */
export const dayHeads = /* @__PURE__ */ define({
  name: 'day-heads',
  sections: ['core'],
  wire: (config, { clock, log }) => {
    const audit = auditStore(config, storeClient(config.core));
    const deps = { audit, district: config.core.DISTRICT, clock, log };
    return Promise.resolve(scheduled(log, 'publish-days', clock.now, () => publishDays(deps)));
  },
});

export const accounts = /* @__PURE__ */ define({
  name: 'accounts',
  sections: ['core', 'tokens', 'readings', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    const payment = paymentPort(config, runtime);
    const ports = {
      ...base,
      clock: runtime.clock,
      merchant: merchantOf(config),
      readBill: readBillFrom(payment),
      askPlatform: askAgain({ ...base, payment, payerAppids: payerAppids(config) }),
    };
    return answering(accountsRoutes, accountVerbs(ports), base, runtime);
  },
});

/** Behind the table's stream, on its own: balances of the ledger. */
export const balances = /* @__PURE__ */ define({
  name: 'balances',
  sections: ['core'],
  wire: async (config, runtime) => balanceStream({ ...(await store(config, runtime)), balanceShards: BALANCE_SHARDS }),
});

const merchantOf = ({ payment }: Config<'payment'>): Merchant => ({
  mchid: payment.PAY_MCHID,
  appids: payment.PAY_APPIDS,
});

/** Every hour: the days whose books are to be compared with the platform's bill. */
export const nightlyReconciliation = /* @__PURE__ */ define({
  name: 'reconciliation',
  sections: ['core', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await store(config, runtime);
    const payment = paymentPort(config, runtime);
    const { records, log } = base;
    const run = reconcileNightly({
      records,
      log,
      clock: runtime.clock,
      merchant: merchantOf(config),
      readBill: readBillFrom(payment),
      askPlatform: askAgain({ ...base, payment, payerAppids: payerAppids(config) }),
    });
    return scheduled(log, 'reconcile', runtime.clock.now, run);
  },
});

/** The first of the stream's two readers (streams/together.ts): what residents see and hear. */
export const viewers = /* @__PURE__ */ define({
  name: 'viewers',
  sections: ['core', 'wechat', 'sms'],
  wire: async (config, runtime) => {
    const base = await store(config, runtime);
    return together(cardStream({ ...base, clock: runtime.clock }), messageStream(messageDeps(base, config, runtime)));
  },
});

/** The second: what must add up. */
export const books = /* @__PURE__ */ define({
  name: 'books',
  sections: ['core'],
  wire: async (config, runtime) => {
    const base = await store(config, runtime);
    return together(
      linkStream({ audit: auditStore(config, base.client), clock: runtime.clock, log: base.log }),
      balanceStream({ ...base, balanceShards: BALANCE_SHARDS }),
    );
  },
});

/** Every hour, until the month's sweep is through: accounts that nobody has used for years. */
export const retention = /* @__PURE__ */ define({
  name: 'retention',
  sections: ['core'],
  wire: async (config, runtime) => {
    const { records, client, log } = await store(config, runtime);
    const { clock } = runtime;
    const deps = { records, accounts: dynamoAccountSweep({ client, table: config.core.TABLE_NAME }), clock, log };
    return scheduled(log, 'sweep-accounts', clock.now, () => sweepMonth(deps));
  },
});

/** Behind the gateway's `$default` route. */
export const unmatchedRequests = /* @__PURE__ */ define({
  name: 'unmatched',
  sections: [],
  wire: (_config, { clock }) => Promise.resolve(unmatched(clock)),
});
