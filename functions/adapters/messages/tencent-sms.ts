import type { MessageError, MessageRefusal, SentMessage, TextMessages, TextNotice } from '../../notify/ports';
import { PHONE_CODE_LIFE_MS, type PhoneCodePurpose } from '@linli/shared/domain/phone-code';
import type { Clock } from '@linli/shared/kernel/clock';
import { redactText } from '@linli/shared/kernel/redact';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import * as z from 'zod';
import { TENCENT_CONTENT_TYPE, tencentAuthorization, type TencentKey } from './tencent-signature';

export interface TencentSmsConfig extends TencentKey {
  /** "https://sms.tencentcloudapi.com", or the simulator's. */
  readonly endpoint: string;
  /** "ap-guangzhou" */
  readonly region: string;
  /** 短信应用 SdkAppId */
  readonly sdkAppId: string;
  /** The approved signature (短信签名) without brackets. */
  readonly signName: string;
  /**
   * Approved templates (短信模板). A code's takes {1} the code and {2} the minutes it lives; a notice's {1} the bureau's telephone.
   */
  readonly templates: Readonly<Record<PhoneCodePurpose | TextNotice, string>>;
  /** The bureau's telephone, for notices. */
  readonly bureauPhone: string;
  /** Default 5000 ms. */
  readonly timeoutMs?: number;
}

/**
 * The carrier's codes by their beginning, most particular first. Source: the error table of SendSms, 2021-01-11.
 * https://cloud.tencent.com/document/api/382/55981
 */
const REASONS: readonly (readonly [prefix: string, reason: MessageRefusal])[] = [
  ['FailedOperation.PhoneNumberInBlacklist', 'recipient-refused'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'recipient-refused'],
  ['UnsupportedOperation.', 'recipient-refused'],
  ['FailedOperation.InsufficientBalanceInSmsPackage', 'misconfigured'],
  ['FailedOperation.SignatureIncorrectOrUnapproved', 'misconfigured'],
  ['FailedOperation.TemplateIncorrectOrUnapproved', 'content-refused'],
  ['FailedOperation.TemplateParamSetNotMatchApprovedTemplate', 'content-refused'],
  ['FailedOperation.ContainSensitiveWord', 'content-refused'],
  ['InvalidParameterValue.Template', 'content-refused'],
  ['InvalidParameterValue.ContentLengthLimit', 'content-refused'],
  ['LimitExceeded', 'rate-limited'],
  ['RequestLimitExceeded', 'rate-limited'],
  ['AuthFailure', 'misconfigured'],
  ['UnauthorizedOperation', 'misconfigured'],
  ['InvalidAction', 'misconfigured'],
  ['NoSuchVersion', 'misconfigured'],
  ['InvalidParameter', 'misconfigured'],
  ['MissingParameter', 'misconfigured'],
  ['UnknownParameter', 'misconfigured'],
];

const answerShape = z.object({
  Response: z.union([
    z.object({ Error: z.object({ Code: z.string(), Message: z.string() }) }),
    z.object({ SendStatusSet: z.tuple([z.object({ SerialNo: z.string(), Code: z.string(), Message: z.string() })]) }),
  ]),
});

/** Text messages over Tencent Cloud SMS, API 3.0. */
export function createTencentSms(config: TencentSmsConfig, clock: Clock): TextMessages {
  const { host } = new URL(config.endpoint);

  const post = async (body: string): Promise<unknown> => {
    const timestamp = Math.floor(clock.now() / 1000);
    const response = await fetch(config.endpoint, {
      method: 'POST',
      headers: {
        authorization: tencentAuthorization({ host, service: 'sms', body, timestamp }, config),
        'content-type': TENCENT_CONTENT_TYPE,
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-timestamp': String(timestamp),
        'x-tc-region': config.region,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(config.timeoutMs ?? 5000),
    });
    return JSON.parse(await response.text()) as unknown;
  };

  const send = async (
    phone: string,
    template: PhoneCodePurpose | TextNotice,
    parameters: readonly string[],
  ): Promise<Result<SentMessage, MessageError>> => {
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${phone}`],
      SmsSdkAppId: config.sdkAppId,
      SignName: config.signName,
      TemplateId: config.templates[template],
      TemplateParamSet: parameters,
    });
    try {
      return readAnswer(await post(body));
    } catch (error) {
      return err({ reason: 'unavailable', detail: `SendSms: ${error instanceof Error ? error.name : 'failed'}` });
    }
  };

  return {
    sendPhoneCode: (phone, code, purpose) => send(phone, purpose, [code, String(PHONE_CODE_LIFE_MS / 60_000)]),
    sendNotice: (phone, notice) => send(phone, notice, [config.bureauPhone]),
  };
}

function readAnswer(answer: unknown): Result<SentMessage, MessageError> {
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) return err({ reason: 'unavailable', detail: 'SendSms: an answer without the expected form' });
  const { Response: body } = parsed.data;
  if ('Error' in body) return refusal(body.Error.Code, body.Error.Message);
  const [status] = body.SendStatusSet;
  return status.Code === 'Ok' ? ok({ serial: status.SerialNo }) : refusal(status.Code, status.Message);
}

const refusal = (code: string, message: string): Result<never, MessageError> =>
  err({
    reason: REASONS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'unavailable',
    detail: redactText(`SendSms: ${code} ${message}`),
  });
