import { fileURLToPath } from 'node:url';
import type { PersonId } from '@linli/shared/kernel/ids';
import { yearOf } from '@linli/shared/kernel/date';
import { castMember, type CastKey, type CastMember, unregisteredPerson } from '@linli/infra/local/district/cast';
import { PROJECT_ROOT } from '@linli/infra/local/stack';
import type { StackClient } from '../../fixtures/stack-client';
import { Phone } from '../../e2e/phone';
import { keepBooks } from './books';
import { type ReturnedOrders, returnMoney } from './returned';
import type { World } from '../../e2e/world';

/** The demo's household register as it would be photographed. */
export const REGISTER = fileURLToPath(
  new URL('infra/local/district/430671/papers/household-register.jpg', PROJECT_ROOT),
);

/** What the pages of the gallery need to know of the district they are photographed in. */
export interface District {
  readonly member: (key: CastKey) => CastMember;
  readonly person: (key: CastKey) => PersonId;
  readonly idNumber: (key: CastKey) => string;
  /** The year that is collected now. */
  readonly year: number;
  /** 刘强's order for himself and his daughter, paid. */
  readonly paidOrder: string;
  /** 黄大勇's order, the cashier closed without paying. */
  readonly openOrder: string;
  /** His order that he cancelled. */
  readonly closedOrder: string;
  /** 买买提's orders whose money insured nobody. */
  readonly returned: ReturnedOrders;
  /** Filings by who they are of. */
  readonly filing: (key: 'li-jianguo' | 'liu-qiang' | 'maimaiti') => string;
  /** Settlements of 李建国 by status, and 黄大勇's in 深圳 without a filing. */
  readonly claim: (which: 'paying' | 'paid' | 'unfiled') => string;
  /** Another agent's grid. */
  readonly foreignGrid: string;
}

/** Does what the pages are to show: through the API, as phones would. */
export async function prepareDistrict(world: World): Promise<District> {
  const { stack } = world;
  const member = (key: CastKey) => castMember(stack.today, key);
  const person = (key: CastKey) => member(key).personId;
  const year = yearOf(stack.today) + 1;

  const liu = await world.api('liu-qiang');
  await enrol(liu, person('liu-qiang'), year);
  await enrol(liu, person('liu-zihan'), year);
  const paidOrder = await order(liu, year, [person('liu-qiang'), person('liu-zihan')]);
  await pay(world, liu, paidOrder);

  const huang = await world.api('huang-dayong');
  await enrol(huang, person('huang-dayong'), year);
  await enrol(huang, person('huang-jiayi'), year);
  const closedOrder = await order(huang, year, [person('huang-dayong')]);
  await done(huang.post(`/premium/orders/${closedOrder}/cancel`, {}));
  const openOrder = await order(huang, year, [person('huang-jiayi')]);

  // 欧阳明慧, whom the register did not know, looks after people who are hard to show: long names, conflicts, missed years.
  const newcomer = unregisteredPerson(stack.today);
  const ouyang = await world.api('new-phone');
  await done(ouyang.post('/phone-codes', { purpose: 'bind', phone: newcomer.phone }));
  await done(
    ouyang.post('/people/self', {
      name: newcomer.name,
      idNumber: newcomer.idNumber,
      phone: { kind: 'sms', phone: newcomer.phone, code: await world.code(newcomer.phone) },
    }),
  );
  for (const key of ['yang-fan', 'ren-changgeng', 'maria'] as const) {
    const { name, idNumber, phone = '' } = member(key);
    await done(ouyang.post('/phone-codes', { purpose: 'family', name, idNumber }));
    await done(
      ouyang.post('/people/family', {
        name,
        idNumber,
        relation: 'other',
        proof: { kind: 'phone-code', code: await world.code(phone) },
      }),
    );
  }
  // 买买提's own phone: his boy, who has the longest name, stands in his household register.
  const { name: fatherName, idNumber: fatherNumber, phone: fatherPhone = '' } = member('maimaiti');
  await fetch(`${world.origin}/sim/phones`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'maimaiti', label: fatherName, phone: fatherPhone }),
  });
  const maimaiti = await world.api('maimaiti');
  await done(maimaiti.post('/phone-codes', { purpose: 'bind', phone: fatherPhone }));
  await done(
    maimaiti.post('/people/self', {
      name: fatherName,
      idNumber: fatherNumber,
      phone: { kind: 'sms', phone: fatherPhone, code: await world.code(fatherPhone) },
    }),
  );
  await addByRegister(world, 'maimaiti', member('abudurexiti'));
  // His own premium came three times and insured nobody.
  await enrol(maimaiti, person('maimaiti'), year);
  const returned = await returnMoney(world, maimaiti, () => order(maimaiti, year, [person('maimaiti')]), done);

  const filingsOf = async (api: StackClient, key: CastKey) =>
    ((await done(api.get(`/people/${person(key)}/filing-form`))).filings as { filingId: string }[])[0]?.filingId ?? '';
  const xiulan = await world.api('li-xiulan');
  const filings = {
    'li-jianguo': await filingsOf(xiulan, 'li-jianguo'),
    'liu-qiang': await filingsOf(liu, 'liu-qiang'),
    maimaiti: await filingsOf(maimaiti, 'maimaiti'),
  };
  const claimsOf = async (api: StackClient, key: CastKey) =>
    (await done(api.get(`/people/${person(key)}/reimbursements`))).claims as {
      claimId: string;
      status: string;
      outOfArea: boolean;
    }[];
  const [fathers, his] = [await claimsOf(xiulan, 'li-jianguo'), await claimsOf(huang, 'huang-dayong')];
  const claims = {
    paying: fathers.find(({ status }) => status === 'paying')?.claimId ?? '',
    paid: fathers.find(({ status }) => status === 'paid')?.claimId ?? '',
    unfiled: his.find(({ outOfArea }) => outOfArea)?.claimId ?? '',
  };
  await keepBooks(stack);
  await stack.settled();
  const foreign = stack.staff.find(({ roles, userName }) => roles.includes('agent') && userName !== 'zhouwei');
  return {
    member,
    person,
    idNumber: (key) => member(key).idNumber,
    year,
    paidOrder,
    openOrder,
    closedOrder,
    returned,
    filing: (key) => filings[key],
    claim: (which) => claims[which],
    foreignGrid: foreign?.jurisdiction.grids[0] ?? '',
  };
}

/** The body of an answer that must have come. @throws Error with the refusal */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as StackClient's
async function done(answer: Promise<{ readonly status: number; readonly body: any }>): Promise<any> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Registers somebody for a year as the form proposes it. */
export async function enrol(api: StackClient, personId: string, year: number): Promise<void> {
  const form = await done(api.get(`/people/${personId}/enrolments/${year}`));
  const category = form.categories[0] as string;
  await done(
    api.post(`/people/${personId}/enrolments/${year}`, {
      version: form.version,
      category,
      residence: form.person.residence,
      villageCode: form.person.villageCode,
      address: form.person.address,
      expectedPersonal: form.quotes[category].personal,
    }),
  );
}

async function order(api: StackClient, year: number, people: readonly string[]): Promise<string> {
  const due = await done(api.get('/premium/due'));
  const total = (due.people as { personId: string; quote: { personal: number } }[])
    .filter(({ personId }) => people.includes(personId))
    .reduce((sum, { quote }) => sum + quote.personal, 0);
  return (await done(api.post('/premium/orders', { year, people, expectedTotal: total }))).order.orderId as string;
}

/** As the cashier of WeChat does when its owner confirms. */
async function pay({ origin }: World, api: StackClient, orderId: string): Promise<void> {
  const { pay: params } = await done(api.post(`/premium/orders/${orderId}/payment`, {}));
  await fetch(`${origin}/sim/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ params }),
  });
  const { status } = await done(api.get(`/premium/orders/${orderId}`));
  if (status !== 'insured' && status !== 'paid') throw new Error(`paid, and it is ${status}`);
}

/** A child, whose household register is photographed. */
async function addByRegister(world: World, phoneId: string, { name, idNumber }: CastMember): Promise<void> {
  const phone = await Phone.of(world, phoneId);
  await phone.open('people/add');
  await phone.choose('儿子或女儿');
  await phone.next();
  await phone.type('姓名', name);
  await phone.next();
  await phone.type(`${name}的身份证号？`, idNumber);
  await phone.next();
  await phone.picture('拍照或选照片', REGISTER);
  await phone.reads('已传好');
  await phone.next();
  await phone.tap('加进来');
  await phone.reads('加进来了');
  await phone.close();
}
