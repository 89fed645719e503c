import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { type Clock, systemClock } from '@linli/shared/kernel/clock';
import { shanghaiDate } from '@linli/shared/kernel/date';
import * as z from 'zod';
import type { Phones } from '../phones/phones';
import { type Fault, Faults } from '../simulator/faults';
import { readBody, sendJson, serveLocally } from '../simulator/server';
import { openStateFile } from '../simulator/state-file';
import { refuseAuthorization } from './tencent-authorization';

export interface SmsOptions {
  /** Keeps `sms.json`. */
  readonly dir: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly secretId: string;
  readonly secretKey: string;
  readonly sdkAppId: string;
  readonly signName: string;
  /** Approved templates: id → text with {1}, {2} … */
  readonly templates: Readonly<Record<string, string>>;
  /** Where messages arrive. */
  readonly phones: Phones;
  readonly clock?: Clock;
}

/** Tencent Cloud SMS on this machine. */
export interface Sms {
  /** Stands for https://sms.tencentcloudapi.com. */
  readonly endpoint: string;
  /** The number's owner has unsubscribed from everything (免打扰名单). */
  blacklist(phone: string): Promise<void>;
  /** Misbehave on the next requests; the only path is "/". */
  misbehave(fault: Fault): void;
  close(): Promise<void>;
}

interface SmsState {
  /** What each number was sent lately: milliseconds since the epoch. */
  sent: Record<string, number[]>;
  blacklist: string[];
}

/** The carrier's defaults for verification codes to one number (短信发送频率限制). */
const THIRTY_SECONDS_MS = 30_000;
const PER_DAY = 10;

const sendRequest = z.object({
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()).default([]),
  SessionContext: z.string().default(''),
});
type SendRequest = z.infer<typeof sendRequest>;

export async function openSms(options: SmsOptions): Promise<Sms> {
  const clock = options.clock ?? systemClock;
  const initial: SmsState = { sent: {}, blacklist: [] };
  const file = await openStateFile(join(options.dir, 'sms.json'), initial);
  const faults = new Faults();

  const server = await serveLocally(async (request, response) => {
    if (await faults.strike('/', response)) return;
    const body = await readBody(request);
    const answer =
      body === undefined || request.method !== 'POST'
        ? refused('InvalidRequest', 'the request is not a POST of at most 1 MB')
        : await answerAction(options, file.state, clock, request.headers, body);
    await file.save();
    // Every answer, refusals included, is 200.
    sendJson(response, { Response: { ...answer, RequestId: randomUUID() } });
  }, options.port);

  return {
    endpoint: server.endpoint,
    blacklist: (phone) => {
      file.state.blacklist.push(phone);
      return file.save();
    },
    misbehave: (fault) => faults.add(fault),
    close: async () => {
      await server.close();
      await file.save();
    },
  };
}

async function answerAction(
  options: SmsOptions,
  state: SmsState,
  clock: Clock,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Record<string, unknown>> {
  const failure = refuseAuthorization({ headers, body }, options, clock.now());
  if (failure !== undefined) return refused(failure, 'The provided credentials could not be validated.');
  if (headers['x-tc-action'] !== 'SendSms') return refused('InvalidAction', 'The request action is not found.');
  if (headers['x-tc-version'] !== '2021-01-11') return refused('NoSuchVersion', 'The version is not found.');
  if (!headers['x-tc-region'])
    return refused('MissingParameter', 'The request is missing a required parameter: Region.');
  const parsed = sendRequest.safeParse(parseJson(body));
  if (!parsed.success) return refused('InvalidParameter', z.prettifyError(parsed.error));
  if (parsed.data.SmsSdkAppId !== options.sdkAppId) {
    return refused('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verify fail');
  }
  const statuses: Record<string, unknown>[] = [];
  for (const number of parsed.data.PhoneNumberSet)
    statuses.push(await sendOne(options, state, clock, parsed.data, number));
  return { SendStatusSet: statuses };
}

async function sendOne(
  options: SmsOptions,
  state: SmsState,
  clock: Clock,
  request: SendRequest,
  number: string,
): Promise<Record<string, unknown>> {
  const phone = /^(?:\+?86|0086)?(1\d{10})$/.exec(number)?.[1];
  const status = (code: string, message: string, serial = '') => ({
    SerialNo: serial,
    PhoneNumber: number,
    Fee: serial === '' ? 0 : 1,
    SessionContext: request.SessionContext,
    Code: code,
    Message: message,
    IsoCode: 'CN',
  });
  if (phone === undefined) return status('InvalidParameterValue.IncorrectPhoneNumber', 'incorrect phone number');
  const refusal = refuseContent(options, request) ?? refuseRecipient(state, clock, phone);
  if (refusal !== undefined) return status(refusal, refusal);

  const text = (options.templates[request.TemplateId] as string).replace(
    /\{(\d+)\}/g,
    (_, index: string) => request.TemplateParamSet[Number(index) - 1] ?? '',
  );
  (state.sent[phone] ??= []).push(clock.now());
  await options.phones.deliver(phone, { channel: 'sms', from: request.SignName, text });
  return status('Ok', 'send success', `2019:${randomBytes(9).toString('hex')}`);
}

function refuseContent(options: SmsOptions, request: SendRequest): string | undefined {
  if (request.SignName !== options.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
  const template = Object.hasOwn(options.templates, request.TemplateId)
    ? options.templates[request.TemplateId]
    : undefined;
  if (template === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved';
  const wanted = new Set(template.match(/\{\d+\}/g)).size;
  return wanted === request.TemplateParamSet.length
    ? undefined
    : 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
}

function refuseRecipient(state: SmsState, clock: Clock, phone: string): string | undefined {
  if (state.blacklist.includes(phone)) return 'FailedOperation.PhoneNumberInBlacklist';
  const now = clock.now();
  const today = (state.sent[phone] ?? []).filter((at) => shanghaiDate(at) === shanghaiDate(now));
  state.sent[phone] = today;
  if (today.length >= PER_DAY) return 'LimitExceeded.PhoneNumberDailyLimit';
  return now - (today.at(-1) ?? -Infinity) < THIRTY_SECONDS_MS
    ? 'LimitExceeded.PhoneNumberThirtySecondLimit'
    : undefined;
}

const refused = (code: string, message: string) => ({ Error: { Code: code, Message: message } });

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
