import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPhoneCode, matchesPhoneCode } from './phone-code-hash';

const key = randomBytes(32);
const subject = { phone: '10012345678', purpose: 'mandate', matter: 'm_1' } as const;

describe('phone code hash', () => {
  it('matches the same code for the same subject and no other', () => {
    const code = fc.stringMatching(/^\d{6}$/);
    fc.assert(
      fc.property(code, code, (sent, entered) => {
        expect(matchesPhoneCode(key, subject, entered, hashPhoneCode(key, subject, sent))).toBe(sent === entered);
      }),
    );
  });

  it.each([
    { ...subject, phone: '10012345679' },
    { ...subject, purpose: 'bind' as const },
    { ...subject, matter: 'm_2' },
  ])('does not carry over to %j', (other) => {
    expect(matchesPhoneCode(key, other, '123456', hashPhoneCode(key, subject, '123456'))).toBe(false);
  });

  it('depends on the key and does not contain the code', () => {
    const kept = hashPhoneCode(key, subject, '123456');
    expect(matchesPhoneCode(randomBytes(32), subject, '123456', kept)).toBe(false);
    expect(kept).not.toContain('123456');
    expect(matchesPhoneCode(key, subject, '123456', '')).toBe(false);
  });
});
