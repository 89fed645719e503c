import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { District } from './district';

/** 绑定本人、加一位家人: the newcomer who starts from nothing, in the built mini-program against the real API. */

let district: District;
beforeAll(async () => {
  district = await District.open();
});
afterAll(() => district.close());

describe('a newcomer', () => {
  it('sees what this is for, and binds by name, number and WeChat’s phone', async () => {
    const me = district.cast('peng-zhiyuan');
    const phone = district.phone('peng-zhiyuan');
    const screen = await phone.open();
    await screen.see('您家的医保，在这里办');
    await screen.tap('绑定本人');
    await screen.see('您叫什么名字？');
    console.log(screen.describe());
  });
});
