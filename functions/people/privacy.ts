import type { peopleRoutes } from '@linli/shared/contract/people';
import { RETENTION, type Retention } from '@linli/shared/domain/retention';
import { isoInstant } from '@linli/shared/kernel/date';
import type { AccountId } from '@linli/shared/kernel/ids';
import { address as personalAddress } from '@linli/shared/kernel/personal';
import type { Problem } from '@linli/shared/kernel/problem';
import { problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Read, Write } from '../http/use-case';
import { allOrders } from './all-orders';
import { type ErasableAccount, eraseAccount as erased, type ErasureObstacle, erasureObstacle } from './decide-erasure';
import { readErasableAccount } from './erasable-account';
import { myDataOf, retainedOf, type Showing } from './my-data';
import type { PeoplePorts } from './ports';
import { PEOPLE_PROBLEMS } from './problems';

const OBSTACLES: Readonly<Record<ErasureObstacle, Problem>> = {
  'privacy.open-order': problem(409, 'privacy.open-order', '还有一笔缴费没有办完', {
    detail: '在缴费记录里看是哪一笔：没付的，付好或取消；退款中、核对中的，等医保局办完，不用您做什么。办完再来注销。',
  }),
  'privacy.agent-account': problem(409, 'privacy.agent-account', '代办员的微信不能在这里注销', {
    detail: '请先找系统管理员取消代办员身份。',
  }),
  'privacy.too-much': problem(409, 'privacy.too-much', '家人太多，一次注销不完', {
    detail: '请先在“家人”里移出几位，再来注销。',
  }),
};

/** A right that nobody has for somebody else, whatever they were trusted with. */
function onlySelf({ actor, grant }: Context): Result<AccountId, Problem> {
  return grant.as === 'self' && actor.accountId !== undefined ? ok(actor.accountId) : err(PROBLEMS.onlySelf);
}

/** Everything known about oneself (查阅, PIPL art. 45), number and phone masked: a page is looked at over a shoulder. */
export const myData = (ports: PeoplePorts): Read<typeof peopleRoutes.myData> => ownData(ports, 'masked');

/** The same in plain text, for whoever asks for it on purpose (复制, PIPL art. 45). */
export const myDataCopy = (ports: PeoplePorts): Read<typeof peopleRoutes.myDataCopy> => ownData(ports, 'plain');

const ownData =
  ({ records, district }: PeoplePorts, showing: Showing): Read<typeof peopleRoutes.myData> =>
  async (context, { params }) => {
    const self = onlySelf(context);
    if (!self.ok) return self;
    const { personId } = params;
    const [dossier, account, claims, mandates, events, orders] = await Promise.all([
      records.dossier(personId),
      records.account(self.value),
      records.claims(personId),
      records.mandates(personId),
      records.events(personId),
      allOrders(records, self.value),
    ]);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    const known = { dossier, account, claims, mandates, events, orders };
    return ok(myDataOf(known, district, context.now, showing));
  };

/** Corrects one's own address; name, number and phone are corrected at the station, where the card is seen (art. 46). */
export const correctAddress =
  ({ records }: PeoplePorts): Write<typeof peopleRoutes.correctAddress> =>
  async (context, { params, body }) => {
    const self = onlySelf(context);
    if (!self.ok) return self;
    const dossier = await records.dossier(params.personId);
    if (dossier === undefined) return err(PROBLEMS.notFound);
    if (dossier.person.deceasedOn !== undefined) return err(PEOPLE_PROBLEMS.deceased);
    const at = isoInstant(context.now);
    const { eventActor: actor } = context.grant;
    return ok({
      answer: {},
      change: {
        writes: [
          {
            put: 'person',
            record: { ...dossier.person, address: personalAddress(body.address.trim()) },
            expect: 'known',
          },
        ],
        events: [
          {
            personId: params.personId,
            after: dossier.sequence,
            events: [
              { type: 'person.corrected', at, actor, facts: { field: 'address' }, requestId: context.requestId },
            ],
          },
        ],
      },
    });
  };

/** What erasing takes away, what the law keeps and for how long, and what stands in the way. */
export const erasure =
  ({ records }: PeoplePorts): Read<typeof peopleRoutes.erasure> =>
  async (context, { params }) => {
    const found = await ownAccount(records, context, params.personId);
    if (!found.ok) return found;
    const obstacle = erasureObstacle(found.value);
    const on = (what: Retention['onErasure']) =>
      RETENTION.filter(({ onErasure }) => onErasure === what).map(retainedOf);
    return ok({
      family: found.value.mandates.filter(({ mandate }) => mandate.personId !== params.personId).length,
      ...(obstacle !== undefined && { obstacle }),
      erased: on('erased'),
      kept: on('kept'),
      endsByItself: on('ends-by-itself'),
    });
  };

/** Erases one's account, WeChat ids and phone (PIPL art. 47). */
export const eraseAccount =
  ({ records }: PeoplePorts): Write<typeof peopleRoutes.eraseAccount> =>
  async (context, { params }) => {
    const found = await ownAccount(records, context, params.personId);
    if (!found.ok) return found;
    const obstacle = erasureObstacle(found.value);
    if (obstacle !== undefined) return err(OBSTACLES[obstacle]);
    const { now, requestId, grant } = context;
    return ok({
      change: erased(found.value, { actor: grant.eventActor, now, requestId, own: context.actor.sessionId }),
      answer: {},
    });
  };

async function ownAccount(
  records: PeoplePorts['records'],
  context: Context,
  personId: string,
): Promise<Result<ErasableAccount, Problem>> {
  const self = onlySelf(context);
  if (!self.ok) return self;
  const found = await readErasableAccount(records, self.value);
  return found?.account.personId === personId ? ok(found) : err(PROBLEMS.unauthenticated);
}
