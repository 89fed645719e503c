import { timeBasedCode } from '@linli/infra/local/authenticator/time-based-code';
import { StackClient } from '../fixtures/stack-client';
import type { PhoneOptions } from './browser';
import { Phone } from './phone';
import type { World } from './world';

/** A clerk's screen. */
export const DESK: PhoneOptions = { width: 1440, height: 900 };

/** Signs in on the desk's own page with the password and the code that the authenticator shows. */
export async function atTheDesk(world: World, userName: string, options: PhoneOptions = DESK): Promise<Phone> {
  const clerk = world.stack.staff.find((one) => one.userName === userName);
  if (clerk === undefined) throw new Error(`the demo has no ${userName}`);
  const desk = await Phone.take(world, options);
  await desk.open('desk/sign-in');
  await desk.type('用户名', userName);
  await desk.type('密码', clerk.password);
  await desk.type('动态口令', timeBasedCode(clerk.totpSecret, world.stack.clock.now()));
  await desk.tap('登录');
  await desk.heading(/等我审|等审的备案|对上|账单|还没有对过|付款|稽核|工作人员账号|政策发布/);
  return desk;
}

/** The API with the session of this desk: what a clerk could send by hand. */
export function apiOf(desk: Phone): StackClient {
  const token = desk.calls
    .map(({ headers }) => headers['authorization'])
    .findLast((value) => value !== undefined)
    ?.slice('Bearer '.length);
  return new StackClient(desk.world.origin, token);
}
