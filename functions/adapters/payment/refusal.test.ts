import { describe, expect, it } from 'vitest';
import { toRefusal } from './refusal';

describe('toRefusal', () => {
  it.each([
    ['ORDERPAID', 'order-paid'],
    ['ORDER_PAID', 'order-paid'],
    ['ORDER_CLOSED', 'order-closed'],
    ['OUT_TRADE_NO_USED', 'number-used'],
    ['ORDERNOTEXIST', 'not-found'],
    ['ORDER_NOT_EXIST', 'not-found'],
    ['FREQUENCY_LIMITED', 'rate-limited'],
    ['SIGN_ERROR', 'misconfigured'],
    ['SOMETHING_NEW', 'other'],
  ])('%s is %s', (code, reason) => {
    expect(toRefusal(400, { code, message: '说明' })).toEqual({
      kind: 'refused',
      reason,
      status: 400,
      code,
      message: '说明',
    });
  });

  it('reads bytes, and gives the status as the code when there is none', () => {
    expect(toRefusal(404, Buffer.from('{"code":"ORDER_NOT_EXIST"}'))).toMatchObject({
      reason: 'not-found',
      message: '',
    });
    for (const data of ['<html>', undefined, Buffer.from('{'), { code: 7 }, null]) {
      expect(toRefusal(403, data)).toMatchObject({ reason: 'other', code: 'HTTP_403' });
    }
  });

  it('a name that every object has is no code', () => {
    expect(toRefusal(400, { code: 'constructor', message: '' }).reason).toBe('other');
  });
});
