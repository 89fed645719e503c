import type { sessionRoutes } from '@linli/shared/contract/session';
import { isoInstant } from '@linli/shared/kernel/date';
import { newId, type AccountId, type RandomBytes } from '@linli/shared/kernel/ids';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Read } from '../http/use-case';
import type { RecordWrite } from '../records/change';
import type { Account, Records } from '../records/ports';
import { answerSession, openSession } from './actor-of';
import type { SessionPorts } from './ports';
import { wechatProblem } from './problems';
import type { WechatUser } from './wechat-identity';

const ATTEMPTS = 3;

/** WeChat code to session (微信登录): the account of this WeChat user, made at first sight. */
export const signInWechat =
  ({ records, wechat, tokens, log }: SessionPorts): Read<typeof sessionRoutes.signInWechat> =>
  async ({ now, random, requestId, headers }, { body }) => {
    const app = body.channel === 'weapp' ? 'miniapp' : 'web';
    const user = await (app === 'miniapp' ? wechat.signInMiniapp(body.code) : wechat.signInWeb(body.code));
    if (!user.ok) {
      log.write('warn', 'session.refused', { reason: `${user.error.reason} ${user.error.detail}`, requestId });
      return err(wechatProblem(user.error.reason));
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { account, writes } = recogniseUser(
        await findAccount(records, app, user.value),
        app,
        user.value,
        now,
        random,
      );
      const { session, secret } = openSession(account.accountId, app, { now, headers }, random);
      const committed = await records.commit({
        writes: [...writes, { put: 'session', record: session, expect: 'new' }],
        events: [],
      });
      // Refused: the same user signed in for the first time on another device just now. Their account is there now.
      if (!committed.ok) continue;
      const staff = account.staffId === undefined ? undefined : await records.staff(account.staffId);
      return ok(await answerSession({ account, ...(staff !== undefined && { staff }) }, session, secret, tokens));
    }
    return err(PROBLEMS.contended);
  };

async function findAccount(
  records: Records,
  app: 'miniapp' | 'web',
  { openid, unionid }: WechatUser,
): Promise<Account | undefined> {
  let accountId: AccountId | undefined = await records.accountByOpenid(app, openid);
  if (accountId === undefined && unionid !== undefined) accountId = await records.accountByUnionid(unionid);
  return accountId === undefined ? undefined : records.account(accountId);
}

/**
 * The account of a user and what has to be written for it. Mini-app and official account know one person by different
 * openids; the unionid, where the operator has joined the two, makes one account of them.
 */
export function recogniseUser(
  known: Account | undefined,
  app: 'miniapp' | 'web',
  { openid, unionid }: WechatUser,
  now: number,
  random: RandomBytes,
): { account: Account; writes: readonly RecordWrite[] } {
  if (known?.openids[app] === openid) return { account: known, writes: [] };
  const account: Account = {
    ...(known ?? { accountId: newId('a', random), createdAt: isoInstant(now) }),
    openids: { ...known?.openids, [app]: openid },
    ...(unionid !== undefined && { unionid }),
  };
  const claimUnionid = known === undefined && unionid !== undefined;
  return {
    account,
    writes: [
      {
        put: 'account',
        record: account,
        expect: known === undefined ? 'new' : 'known',
        claimOpenid: app,
        claimUnionid,
      },
    ],
  };
}
