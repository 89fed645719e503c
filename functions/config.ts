import * as z from 'zod';
import type { AreaCode } from '@linli/shared/domain/area';
import type { District } from '@linli/shared/domain/district';
import { PHONE_CODE_PURPOSES } from '@linli/shared/domain/phone-code';
import { TEXT_NOTICES, type TextNotice } from './notify/ports';
import { parseWrappedKeys } from './adapters/crypto/open-key-rings';

/**
 * The configuration of a function, read once from its environment when it starts. Each capability asks for the sections it
 * needs, so that no function holds a secret it does not use. Secrets arrive as values: in the cloud the start fetches them from
 * Parameter Store (functions/parameters.ts), the local stack makes its own.
 */
const json = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);

const areaCode = z
  .string()
  .regex(/^\d{4,12}$/)
  .transform((code) => code as AreaCode);

const district = z.object({
  code: areaCode,
  name: z.string().min(1),
  phone: z.string().min(3),
  packs: z.string().min(1),
  villages: z.array(z.object({ code: areaCode, name: z.string(), town: z.string() })),
  templates: z.record(z.string(), z.string()),
  demo: z.object({ idRegion: z.string().length(6), phonePrefix: z.string() }).optional(),
});

/** "1:<base64>,2:<base64>": wrapped keys by version; the highest seals, all of them open. */
const wrappedKeys = z
  .string()
  .regex(/^\d{1,3}:[A-Za-z0-9+/=]+(,\d{1,3}:[A-Za-z0-9+/=]+)*$/, 'is not "version:base64" separated by commas')
  .transform(parseWrappedKeys);

const url = z.url({ protocol: /^https?$/ });
const secret = z.string().min(1);
const pem = z.string().includes('-----BEGIN ');

/** Every variable by section: its name there is its name in the environment, its meaning stands here. */
const SECTIONS = {
  /** Store, district and keys: what every function needs. */
  core: z.object({
    TABLE_NAME: z.string().min(3),
    AWS_REGION: z.string().min(1),
    /** The embedded store's address; absent in the cloud. */
    STORE_ENDPOINT: url.optional(),
    /** The district as JSON (shared/domain/district). */
    DISTRICT: json(district).transform((value) => value as District),
    /** KMS key that unwraps the keys below; exactly one of this and MASTER_KEY. */
    KMS_KEY_ID: z.string().optional(),
    /** 32 bytes, base64: the local stand-in for KMS. */
    MASTER_KEY: z
      .string()
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'is not 32 bytes in base64')
      .optional(),
    /** Field encryption. */
    DATA_KEYS: wrappedKeys,
    /** HMAC of identity numbers and phones. */
    LOOKUP_KEYS: wrappedKeys,
  }),
  /** Who verifies access tokens: every function that answers requests. */
  tokens: z.object({
    TOKEN_KEYS: wrappedKeys,
    /** Which the front door adds to each request (infra/front.yml); absent where the gateway itself counts requests. */
    FRONT_DOOR_KEY: z.string().min(16).optional(),
  }),
  /** Where readings of another's record wait to be written: every function that shows one. */
  readings: z.object({
    READINGS_QUEUE_URL: url,
    /** The simulator's; absent in the cloud. */
    QUEUE_ENDPOINT: url.optional(),
    QUEUE_ACCESS_KEY_ID: z.string().optional(),
    QUEUE_SECRET_ACCESS_KEY: z.string().optional(),
  }),
  /** Who opens and renews sessions. */
  session: z.object({
    /** Derives each refresh secret from the one before it. */
    REFRESH_KEY: wrappedKeys,
  }),
  /** WeChat's two apps. */
  wechat: z.object({
    WECHAT_API: url,
    /** Where browsers are sent to sign in (网页授权). */
    WECHAT_AUTHORIZE: url,
    MINIAPP_APPID: z.string().min(1),
    MINIAPP_SECRET: secret,
    /** The official account (服务号) behind the H5. */
    WEB_APPID: z.string().min(1),
    WEB_SECRET: secret,
  }),
  /** Text messages (短信): verification codes and notices. */
  sms: z.object({
    SMS_ENDPOINT: url,
    SMS_REGION: z.string().min(1),
    SMS_SECRET_ID: secret,
    SMS_SECRET_KEY: secret,
    SMS_APP_ID: z.string().min(1),
    SMS_SIGN_NAME: z.string().min(1),
    /** JSON: template id by purpose and notice. */
    SMS_TEMPLATES: json(
      z.object(
        Object.fromEntries([...PHONE_CODE_PURPOSES, ...TEXT_NOTICES].map((purpose) => [purpose, z.string()])) as Record<
          (typeof PHONE_CODE_PURPOSES)[number] | TextNotice,
          z.ZodString
        >,
      ),
    ),
  }),
  /** Who sends and checks verification codes. */
  codes: z.object({
    /** Hashes the codes. */
    PHONE_CODE_KEY: wrappedKeys,
  }),
  /** WeChat Pay v3 (微信支付). */
  payment: z.object({
    PAY_API: url,
    PAY_MCHID: z.string().min(1),
    /** The mini-program first, then further apps bound to the merchant number, separated by commas. */
    PAY_APPIDS: z.string().transform((text, context) => {
      const [first, ...rest] = text.split(',').filter((id) => id !== '');
      if (first !== undefined) return [first, ...rest] as const;
      context.addIssue({ code: 'custom', message: 'names no app' });
      return z.NEVER;
    }),
    PAY_MERCHANT_SERIAL: z.string().regex(/^[0-9A-Fa-f]+$/),
    PAY_MERCHANT_KEY: pem,
    /** JSON: PEM by serial or PUB_KEY_ID. */
    PAY_PLATFORM_KEYS: json(z.record(z.string(), pem)),
    PAY_API_V3_KEY: z.string().length(32),
    PAY_NOTIFY_URL: url,
  }),
  /** Photographs and documents (材料). */
  papers: z.object({
    PAPERS_BUCKET: z.string().min(3),
    /** The simulator's; absent in the cloud. */
    PAPERS_ENDPOINT: url.optional(),
    PAPERS_ACCESS_KEY_ID: z.string().optional(),
    PAPERS_SECRET_ACCESS_KEY: z.string().optional(),
    PAPERS_KMS_KEY_ID: z.string().optional(),
  }),
} as const;

type Sections = typeof SECTIONS;
export type Section = keyof Sections;
/** A section's values after the check. */
export type SectionConfig<S extends Section> = z.output<Sections[S]>;
/** The values of several sections, by section. */
export type Config<S extends Section = Section> = { readonly [Name in S]: SectionConfig<Name> };

/** What a section's variables are called. */
export const variablesOf = (section: Section): readonly string[] => Object.keys(SECTIONS[section].shape);

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every line names one variable and what is wrong with it; no line holds a value. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the sections a function needs.
 * @throws ConfigurationError listing everything that is missing or wrong: a function with half a configuration must not start
 */
export function readConfig<S extends Section>(environment: Environment, sections: readonly S[]): Config<S> {
  const faults: string[] = [];
  const values: Partial<Record<Section, unknown>> = {};
  // An empty variable is one that was forgotten.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  for (const name of sections) {
    const checked = SECTIONS[name].safeParse(given);
    if (checked.success) values[name] = checked.data;
    else
      for (const { path, message } of checked.error.issues) {
        const variable = String(path[0]);
        const inside = path.slice(1).map(String).join('.');
        faults.push(
          variable in given ? `${variable}${inside && ` (${inside})`}: ${message}` : `${variable} is missing`,
        );
      }
  }
  const core = values.core as SectionConfig<'core'> | undefined;
  if (core !== undefined && (core.KMS_KEY_ID === undefined) === (core.MASTER_KEY === undefined))
    faults.push('exactly one of KMS_KEY_ID and MASTER_KEY must be set');
  if (faults.length > 0) throw new ConfigurationError(faults);
  return values as Config<S>;
}
