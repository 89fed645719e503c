import {
  enterPhoneCode,
  issuePhoneCode,
  newPhoneCode,
  type PhoneCode,
  PHONE_CODE_RESEND_MS,
  PHONE_CODES_PER_DAY,
  parsePhoneCode,
  type PhoneCodePurpose,
  spendQuota,
} from '@linli/shared/domain/phone-code';
import type { RandomBytes } from '@linli/shared/kernel/ids';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Log } from '../http/log';
import { PROBLEMS } from '../http/problems';
import type { RecordWrite } from '../records/change';
import type { Records, StoredPhoneCode } from '../records/ports';
import { hashPhoneCode, matchesPhoneCode } from './phone-code-hash';
import { PHONE_CODE_PROBLEMS } from './phone-code-problems';
import type { TextMessages } from './ports';

/** Verification codes over text messages: sent, and entered. */
export interface PhoneCodes {
  /** Stores a new code in place of the one before and sends it. @returns seconds until another may be asked for. */
  send(request: CodeRequest, call: CodeCall): Promise<Result<number, Problem>>;
  /**
   * Checks an entered code. A wrong entry is counted at once. A right one is handed back as the write that uses it up: it
   * belongs into the transaction of what the code was for, so that a code works once and is not lost when that fails.
   */
  enter(code: string, subject: CodeSubject, now: number): Promise<Result<RecordWrite, Problem>>;
  /**
   * Counts a right entry as a try, where what the code was for is refused: the code is good for an honest correction, and
   * dead after five. To be called before the refusal is answered, which is withheld when this fails: then tries made at
   * one moment get no more answers than tries made one after the other.
   * @returns the problem to answer instead: the code died in between.
   */
  countTry(subject: CodeSubject, now: number): Promise<Result<void, Problem>>;
}

/** What a code is for. */
export interface CodeSubject {
  readonly purpose: PhoneCodePurpose;
  /** What the code is kept under: the number it goes to, or what stands for a number that the caller must not learn of. */
  readonly keptUnder: string;
  /** What exactly is agreed to; a code entered for another matter does not match. */
  readonly matter: string;
}

export interface CodeRequest extends CodeSubject {
  /**
   * Where it goes. Absent: nowhere, and the answers, the waits and the counting of tries are the same, so that nobody
   * learns by asking whether a person or a phone is known.
   */
  readonly phone: string | undefined;
  /** Whose messages are counted beside the number's: the same quota once more, kept under this. */
  readonly alsoCounted?: string;
}

export interface CodeCall {
  readonly now: number;
  readonly requestId: string;
  readonly random: RandomBytes;
}

export interface PhoneCodesOptions {
  readonly records: Pick<Records, 'phoneCode' | 'commit'>;
  readonly messages: TextMessages;
  readonly log: Log;
  /** HMAC of a number: what the record is found by. */
  readonly phoneKey: (phone: string) => string;
  /** 32 bytes: hashes the codes (see phone-code-hash). */
  readonly codeKey: Uint8Array;
}

const ATTEMPTS = 5;
const RESEND_SECONDS = PHONE_CODE_RESEND_MS / 1000;

export function phoneCodes({ records, messages, log, phoneKey, codeKey }: PhoneCodesOptions): PhoneCodes {
  /** Counts one message against the quota of a record, with the new code if it is kept there. */
  const spend = async (
    keptUnder: string,
    codes: StoredPhoneCode['codes'],
    now: number,
  ): Promise<Result<void, Problem>> => {
    const key = phoneKey(keptUnder);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const stored = await records.phoneCode(key);
      const quota = spendQuota(stored?.quota, now);
      if (!quota.ok)
        return err(
          quota.error.reason === 'phone-code.too-soon'
            ? PHONE_CODE_PROBLEMS.tooSoon(quota.error.retryAfter)
            : PHONE_CODE_PROBLEMS.tooMany(PHONE_CODES_PER_DAY, quota.error.retryAfter),
        );
      const record: StoredPhoneCode = {
        key,
        quota: quota.value,
        codes: { ...stored?.codes, ...codes },
        version: (stored?.version ?? 0) + 1,
      };
      const expect = stored === undefined ? 'new' : { version: stored.version };
      const committed = await records.commit({ writes: [{ put: 'phone-code', record, expect }], events: [] });
      if (committed.ok) return ok(undefined);
    }
    return err(PROBLEMS.contended);
  };

  /** Decides on the code that is kept now and writes what was decided; decides again when another entry was faster. */
  const onKept = async <T>(
    { purpose, keptUnder }: CodeSubject,
    decide: (
      stored: StoredPhoneCode,
      issued: PhoneCode,
    ) => { readonly write?: RecordWrite; readonly answer: Result<T, Problem> },
  ): Promise<Result<T, Problem>> => {
    const key = phoneKey(keptUnder);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const stored = await records.phoneCode(key);
      const issued = stored?.codes[purpose];
      if (stored === undefined || issued === undefined) return err(PHONE_CODE_PROBLEMS.expired);
      const { write, answer } = decide(stored, issued);
      if (write === undefined) return answer;
      const committed = await records.commit({ writes: [write], events: [] });
      if (committed.ok) return answer;
    }
    return err(PROBLEMS.contended);
  };

  return {
    send: async ({ purpose, keptUnder, matter, phone, alsoCounted }, { now, requestId, random }) => {
      if (alsoCounted !== undefined) {
        const counted = await spend(alsoCounted, {}, now);
        if (!counted.ok) return counted;
      }
      const code = newPhoneCode(random);
      const issued = issuePhoneCode(purpose, hashPhoneCode(codeKey, { phone: keptUnder, purpose, matter }, code), now);
      const spent = await spend(keptUnder, { [purpose]: issued }, now);
      if (!spent.ok) return spent;
      const hidden = phone !== keptUnder;
      if (phone === undefined) return ok(RESEND_SECONDS);
      const allowed = hidden ? await spend(phone, {}, now) : spent;
      const sent = allowed.ok
        ? await messages.sendPhoneCode(phone, code, purpose)
        : err({ reason: allowed.error.code, detail: '' });
      if (sent.ok) return ok(RESEND_SECONDS);
      log.write('warn', 'phone-code.not-sent', {
        purpose,
        reason: sent.error.reason,
        detail: sent.error.detail,
        requestId,
      });
      return hidden ? ok(RESEND_SECONDS) : err(PHONE_CODE_PROBLEMS.notSent);
    },

    enter: (entered, subject, now) => {
      const { purpose, keptUnder, matter } = subject;
      const code = parsePhoneCode(entered) ?? '';
      return onKept(subject, (stored, issued) => {
        const matches = matchesPhoneCode(codeKey, { phone: keptUnder, purpose, matter }, code, issued.codeHash);
        const entry = enterPhoneCode(issued, matches, now);
        const write = replaced(stored, entry.code);
        if (entry.outcome === 'accepted') return { answer: ok(write) };
        const answer = err(PHONE_CODE_PROBLEMS.refused(entry.outcome, entry.triesLeft));
        return entry.code === issued ? { answer } : { write, answer };
      });
    },

    countTry: (subject, now) =>
      onKept<void>(subject, (stored, issued) => {
        const entry = enterPhoneCode(issued, false, now);
        return entry.code === issued && entry.outcome !== 'accepted'
          ? { answer: err(PHONE_CODE_PROBLEMS.refused(entry.outcome, entry.triesLeft)) }
          : { write: replaced(stored, entry.code), answer: ok(undefined) };
      }),
  };
}

/** The record with one code replaced, on the condition that nobody changed it meanwhile. */
const replaced = (stored: StoredPhoneCode, code: PhoneCode): RecordWrite => ({
  put: 'phone-code',
  record: { ...stored, codes: { ...stored.codes, [code.purpose]: code }, version: stored.version + 1 },
  expect: { version: stored.version },
});
