import { expect, it } from 'vitest';
import { timeBasedCode } from './time-based-code';

/** RFC 6238, appendix B, SHA-1, "12345678901234567890"; the RFC prints eight digits, a code here is the last six. */
it.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('shows at %i s what RFC 6238 does', (seconds, printed) => {
  expect(timeBasedCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(printed.slice(2));
});

it('refuses a secret that is not base 32', () => expect(() => timeBasedCode('A1', 0)).toThrow('base 32'));
