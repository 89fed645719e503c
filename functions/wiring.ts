import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Route } from '@linli/shared/contract/route';
import { agentRoutes } from '@linli/shared/contract/agent';
import { claimRoutes } from '@linli/shared/contract/claim';
import { deskRoutes } from '@linli/shared/contract/desk';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { outOfAreaRoutes, paperRoutes } from '@linli/shared/contract/out-of-area';
import { peopleRoutes } from '@linli/shared/contract/people';
import { premiumRoutes } from '@linli/shared/contract/premium';
import { sessionRoutes } from '@linli/shared/contract/session';
import type { Config, Section, SectionConfig } from './config';
import { fieldCipher, type LookupKeys, lookupKeys } from './adapters/crypto/field-cipher';
import { fileKeyWrapper, type KeyRing, keyRing, type KeyWrapper } from './adapters/crypto/key-ring';
import { dynamoRecords } from './adapters/dynamodb/records';
import { ORDER_SHARDS } from './adapters/dynamodb/table';
import { createPaperStore } from './adapters/files/paper-store';
import { type AccessTokens as WechatTokens, createAccessTokens } from './adapters/identity/access-token';
import { createWechatIdentity, type WechatIdentityConfig } from './adapters/identity/wechat-identity';
import { createTencentSms } from './adapters/messages/tencent-sms';
import { createWechatSubscription } from './adapters/messages/wechat-subscription';
import { createWeChatPay } from './adapters/payment/wechat-pay';
import { agentVerbs } from './agent/http';
import { claimVerbs } from './claim/http';
import { enrolmentVerbs } from './enrolment/http';
import type { Shared } from './http/capability';
import { dispatcher, type LambdaHandler } from './http/dispatch';
import type { Runtime } from './http/runtime';
import { type AccessTokens, accessTokens } from './http/tokens';
import { unmatched } from './http/unmatched';
import { closeExpiredOrdersHandler } from './jobs/close-expired-orders';
import { finishExpiredOrder } from './premium/finish-expired-order';
import { phoneCodes } from './notify/phone-codes';
import { outOfAreaVerbs } from './out-of-area/http';
import { paperVerbs } from './papers/http';
import { peopleVerbs } from './people/http';
import { premiumVerbs } from './premium/http';
import { loadPolicies } from './policy/packs';
import { reviewVerbs } from './review/http';
import { sessionVerbs } from './session/http';
import { cardStream } from './streams/card-stream';
import { messageStream } from './streams/message-stream';

/**
 * The only place that builds adapters and hands them to capabilities. One small builder per port and one `wire…` per
 * function: a function's bundle takes the builders it names and nothing else (the package has no side effects), so what
 * signs payments is not in the function that lists reimbursements.
 */

type Sections = Config<'core' | 'tokens'>;

/** What every function stands on; `lookup` is for the keys of records that are found by a phone number. */
interface Store extends Shared {
  readonly lookup: LookupKeys;
}

/** What every function that answers requests stands on. */
interface Foundation extends Store {
  readonly tokens: AccessTokens;
}

const wrappedRing = async (wrapper: KeyWrapper, keys: SectionConfig<'core'>['DATA_KEYS']): Promise<KeyRing> =>
  keyRing(
    await Promise.all(keys.map(async ({ version, wrapped }) => ({ version, key: await wrapper.unwrap(wrapped) }))),
  );

async function keyWrapper(core: SectionConfig<'core'>): Promise<KeyWrapper> {
  if (core.MASTER_KEY !== undefined) return fileKeyWrapper(Buffer.from(core.MASTER_KEY, 'base64'));
  const [{ KMSClient }, { kmsKeyWrapper }] = await Promise.all([
    import('@aws-sdk/client-kms'),
    import('./adapters/crypto/kms-key-wrapper'),
  ]);
  return kmsKeyWrapper(new KMSClient({ region: core.AWS_REGION }), core.KMS_KEY_ID ?? '');
}

/** Store, policies and district: what streams and schedules stand on as well. */
async function store({ core }: Config<'core'>, { clock, log }: Runtime): Promise<Store> {
  const wrapper = await keyWrapper(core);
  const [data, lookupRing, policies] = await Promise.all([
    wrappedRing(wrapper, core.DATA_KEYS),
    wrappedRing(wrapper, core.LOOKUP_KEYS),
    loadPolicies(core.DISTRICT.packs),
  ]);
  const client = new DynamoDBClient({
    region: core.AWS_REGION,
    ...(core.STORE_ENDPOINT !== undefined && {
      endpoint: core.STORE_ENDPOINT,
      // The embedded store asks for a signature and does not check whose.
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });
  const lookup = lookupKeys(lookupRing);
  const records = dynamoRecords({ client, table: core.TABLE_NAME, cipher: fieldCipher(data), lookup, clock });
  return { records, policies, district: core.DISTRICT, log, lookup };
}

async function foundation(config: Sections, runtime: Runtime): Promise<Foundation> {
  const [shared, ring] = await Promise.all([
    store(config, runtime),
    keyWrapper(config.core).then((wrapper) => wrappedRing(wrapper, config.tokens.TOKEN_KEYS)),
  ]);
  return { ...shared, tokens: accessTokens(ring, runtime.clock) };
}

const answering = (
  routes: Readonly<Record<string, Route>>,
  verbs: Readonly<Record<string, unknown>>,
  { records, tokens, log }: Foundation,
  { clock, random }: Runtime,
): LambdaHandler => dispatcher(routes, verbs, { records, tokens, clock, random, log });

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
  createWechatIdentity(wechatConfig(config), wechatTokens(config, runtime));

const subscriptionsPort = (config: Config<'wechat'>, runtime: Runtime) =>
  createWechatSubscription(wechatTokens(config, runtime));

const textMessagesPort = ({ sms }: Config<'sms'>, { clock }: Runtime) =>
  createTencentSms(
    {
      endpoint: sms.SMS_ENDPOINT,
      region: sms.SMS_REGION,
      secretId: sms.SMS_SECRET_ID,
      secretKey: sms.SMS_SECRET_KEY,
      sdkAppId: sms.SMS_APP_ID,
      signName: sms.SMS_SIGN_NAME,
      templates: sms.SMS_TEMPLATES,
    },
    clock,
  );

/** A key of its own for one purpose, not shared with another use. */
const singleKey = async (core: SectionConfig<'core'>, keys: SectionConfig<'core'>['DATA_KEYS']): Promise<Uint8Array> =>
  (await wrappedRing(await keyWrapper(core), keys)).current.key;

/** Verification codes: sent by text message, kept as a hash under an HMAC of the number. */
const phoneCodesPort = async (config: Config<'core' | 'sms'>, { records, lookup, log }: Store, runtime: Runtime) =>
  phoneCodes({
    records,
    messages: textMessagesPort(config, runtime),
    log,
    phoneKey: (phone) => lookup.current('phone', phone),
    codeKey: await singleKey(config.core, config.sms.PHONE_CODE_KEY),
  });

const paymentPort = ({ payment }: Config<'payment'>, runtime: Runtime) =>
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
  );

const papersPort = ({ core, papers }: Config<'core' | 'papers'>, { clock }: Runtime) =>
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
  sections: ['core', 'tokens', 'wechat', 'sms', 'papers'],
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
  sections: ['core', 'tokens'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(enrolmentRoutes, enrolmentVerbs(base), base, runtime);
  },
});

const payerAppids = ({ wechat }: Config<'wechat'>) => ({ miniapp: wechat.MINIAPP_APPID, web: wechat.WEB_APPID });

export const premium = /* @__PURE__ */ define({
  name: 'premium',
  sections: ['core', 'tokens', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    const ports = { ...base, payment: paymentPort(config, runtime), payerAppids: payerAppids(config) };
    return answering(premiumRoutes, premiumVerbs(ports), base, runtime);
  },
});

export const papers = /* @__PURE__ */ define({
  name: 'papers',
  sections: ['core', 'tokens', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(paperRoutes, paperVerbs({ ...base, papers: papersPort(config, runtime) }), base, runtime);
  },
});

export const agent = /* @__PURE__ */ define({
  name: 'agent',
  sections: ['core', 'tokens', 'sms'],
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
  sections: ['core', 'tokens', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(outOfAreaRoutes, outOfAreaVerbs({ ...base, papers: papersPort(config, runtime) }), base, runtime);
  },
});

export const claim = /* @__PURE__ */ define({
  name: 'claim',
  sections: ['core', 'tokens'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(claimRoutes, claimVerbs(base), base, runtime);
  },
});

export const review = /* @__PURE__ */ define({
  name: 'review',
  sections: ['core', 'tokens', 'papers'],
  wire: async (config, runtime) => {
    const base = await foundation(config, runtime);
    return answering(deskRoutes, reviewVerbs({ ...base, papers: papersPort(config, runtime) }), base, runtime);
  },
});

/** Behind the table's stream: other viewers' cards. */
export const cards = /* @__PURE__ */ define({
  name: 'cards',
  sections: ['core'],
  wire: async (config, runtime) => {
    const { records, log } = await store(config, runtime);
    return cardStream({ records, log, clock: runtime.clock });
  },
});

/** Behind the table's stream, on its own: messages of the outbox. */
export const messages = /* @__PURE__ */ define({
  name: 'messages',
  sections: ['core', 'wechat'],
  wire: async (config, runtime) => {
    const { records, log, district } = await store(config, runtime);
    return messageStream({ records, log, district, subscriptions: subscriptionsPort(config, runtime) });
  },
});

/** Every minute: orders whose time is over. */
export const closeOrders = /* @__PURE__ */ define({
  name: 'jobs',
  sections: ['core', 'wechat', 'payment'],
  wire: async (config, runtime) => {
    const base = await store(config, runtime);
    const finishOrder = finishExpiredOrder({
      ...base,
      payment: paymentPort(config, runtime),
      payerAppids: payerAppids(config),
    });
    return closeExpiredOrdersHandler({ ...base, finishOrder, clock: runtime.clock, orderShards: ORDER_SHARDS });
  },
});

/** Behind the gateway's `$default` route. */
export const unmatchedRequests = /* @__PURE__ */ define({
  name: 'unmatched',
  sections: [],
  wire: (_config, { clock }) => Promise.resolve(unmatched(clock)),
});
