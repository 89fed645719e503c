import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate, shanghaiDate, startOfDay } from '../kernel/date';
import {
  enterPhoneCode,
  issuePhoneCode,
  newPhoneCode,
  parsePhoneCode,
  PHONE_CODE_LIFE_MS,
  PHONE_CODE_RESEND_MS,
  PHONE_CODE_TRIES,
  PHONE_CODES_PER_DAY,
  type PhoneCodeQuota,
  phoneCodeState,
  spendQuota,
} from './phone-code';

const NOON = startOfDay(localDate('2026-11-22')) + 12 * 3_600_000;
const anyTime = fc.integer({ min: NOON, max: NOON + 40 * 86_400_000 });

describe('newPhoneCode', () => {
  it('makes six digits from any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        // A second draw follows when the first is beyond the even range.
        let draws = 0;
        const code = newPhoneCode(() => (draws++ === 0 ? bytes : new Uint8Array([0, 0, 0, 7])));
        expect(code).toMatch(/^\d{6}$/);
      }),
    );
  });

  it('draws again for a value that would make low codes likelier', () => {
    const bytes = [new Uint8Array([255, 255, 255, 255]), new Uint8Array([0, 0, 0, 42])];
    expect(newPhoneCode(() => bytes.shift() as Uint8Array)).toBe('000042');
  });

  it('takes the largest value of the even range', () => {
    const largest = new Uint8Array(4);
    new DataView(largest.buffer).setUint32(0, 4_293_999_999);
    expect(newPhoneCode(() => largest)).toBe('999999');
  });
});

describe('parsePhoneCode', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['12345', undefined],
    ['1234567', undefined],
    ['12345a', undefined],
    ['', undefined],
  ])('reads %j as %j', (typed, code) => expect(parsePhoneCode(typed)).toBe(code));
});

describe('a code', () => {
  const entries = fc.array(fc.record({ matches: fc.boolean(), afterMs: fc.integer({ min: 0, max: 120_000 }) }), {
    maxLength: 20,
  });

  it('is accepted at most once, never after five wrong entries, never after five minutes', () => {
    fc.assert(
      fc.property(entries, (list) => {
        let code = issuePhoneCode('bind', 'hash', NOON);
        let [now, accepted, wrong] = [NOON, 0, 0];
        for (const { matches, afterMs } of list) {
          now += afterMs;
          const entry = enterPhoneCode(code, matches, now);
          if (entry.outcome === 'accepted') {
            accepted++;
            expect(matches).toBe(true);
            expect(wrong).toBeLessThan(PHONE_CODE_TRIES);
            expect(now).toBeLessThan(NOON + PHONE_CODE_LIFE_MS);
          } else if (!matches && entry.code !== code) wrong++;
          expect(entry.triesLeft === 0).toBe(entry.outcome !== 'phone-code.wrong');
          code = entry.code;
        }
        expect(accepted).toBeLessThanOrEqual(1);
        expect(code.tries).toBeLessThanOrEqual(PHONE_CODE_TRIES);
        expect(code.tries).toBe(wrong);
      }),
    );
  });

  it('is not changed by an entry in an end state', () => {
    const ends = [
      { ...issuePhoneCode('bind', 'hash', NOON), usedAt: NOON },
      { ...issuePhoneCode('bind', 'hash', NOON), tries: PHONE_CODE_TRIES },
      issuePhoneCode('bind', 'hash', NOON - PHONE_CODE_LIFE_MS),
    ];
    expect(ends.map((code) => phoneCodeState(code, NOON))).toEqual(['used', 'locked', 'expired']);
    fc.assert(
      fc.property(fc.constantFrom(...ends), fc.boolean(), (code, matches) => {
        const entry = enterPhoneCode(code, matches, NOON);
        expect(entry.code).toBe(code);
        expect(entry.outcome).toBe(`phone-code.${phoneCodeState(code, NOON)}`);
      }),
    );
  });

  it('works in its last millisecond and not in the next', () => {
    const code = issuePhoneCode('bind', 'hash', NOON);
    expect(enterPhoneCode(code, true, NOON + PHONE_CODE_LIFE_MS - 1).outcome).toBe('accepted');
    expect(enterPhoneCode(code, true, NOON + PHONE_CODE_LIFE_MS).outcome).toBe('phone-code.expired');
  });

  it('counts down and locks at the fifth wrong entry', () => {
    let code = issuePhoneCode('bind', 'hash', NOON);
    const seen = [];
    for (let i = 0; i < PHONE_CODE_TRIES; i++) {
      const entry = enterPhoneCode(code, false, NOON);
      seen.push(`${entry.outcome} ${entry.triesLeft}`);
      code = entry.code;
    }
    expect(seen).toEqual([4, 3, 2, 1].map((left) => `phone-code.wrong ${left}`).concat('phone-code.locked 0'));
    expect(enterPhoneCode(code, true, NOON).outcome).toBe('phone-code.locked');
  });
});

describe('the quota of a number', () => {
  it('keeps a minute between codes and ten a day, and the wait it names is exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 60 }), anyTime, (gaps, start) => {
        let quota: PhoneCodeQuota | undefined;
        const sentAt: number[] = [];
        let now = start;
        for (const gap of gaps) {
          now += gap;
          const answer = spendQuota(quota, now);
          if (answer.ok) {
            quota = answer.value;
            sentAt.push(now);
          } else {
            const { retryAfter } = answer.error;
            expect(retryAfter).toBeGreaterThan(0);
            expect(spendQuota(quota, now + retryAfter * 1000).ok).toBe(true);
            expect(spendQuota(quota, now + (retryAfter - 1) * 1000).ok).toBe(false);
          }
        }
        for (const [index, at] of sentAt.entries()) {
          if (index > 0) expect(at - (sentAt[index - 1] as number)).toBeGreaterThanOrEqual(PHONE_CODE_RESEND_MS);
        }
        const perDay = groupByDay(sentAt);
        for (const day of perDay.values()) expect(day.length).toBeLessThanOrEqual(PHONE_CODES_PER_DAY);
      }),
    );
  });

  it('starts anew at midnight in Shanghai', () => {
    const lastMinute = startOfDay(localDate('2026-11-23')) - 120_000;
    const full: PhoneCodeQuota = { day: localDate('2026-11-22'), sent: PHONE_CODES_PER_DAY, lastSentAt: lastMinute };
    expect(spendQuota(full, lastMinute + 60_000)).toEqual({
      ok: false,
      error: { reason: 'phone-code.daily-limit', retryAfter: 60 },
    });
    expect(spendQuota(full, lastMinute + 120_000)).toMatchObject({ ok: true, value: { day: '2026-11-23', sent: 1 } });
  });
});

const groupByDay = (times: readonly number[]): Map<string, number[]> => {
  const days = new Map<string, number[]>();
  for (const at of times) days.set(shanghaiDate(at), [...(days.get(shanghaiDate(at)) ?? []), at]);
  return days;
};
