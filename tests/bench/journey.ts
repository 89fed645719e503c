import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castMember } from '@linli/infra/local/district/cast';
import { openStack, type Stack } from '@linli/infra/local/stack';
import { payAsPayer, type PaymentRequest } from '@linli/infra/local/wechat-pay/payer';
import { StackClient } from '../fixtures/stack-client';
import { TEST_DAY } from '../fixtures/today';

/** A finished piece of work, as its line in the functions' log tells it. */
export interface Told {
  readonly message: string;
  readonly useCase: string;
  readonly ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly status?: number;
  readonly operations: readonly {
    readonly command: string;
    readonly readUnits: number;
    readonly writeUnits: number;
    readonly items?: readonly string[];
  }[];
}

interface EnrolmentForm {
  readonly version: number;
  readonly categories: readonly string[];
  readonly quotes: Readonly<Record<string, { readonly personal: number }>>;
  readonly person: { readonly residence: string; readonly villageCode: string; readonly address: string };
}

/** The whole product on this machine, and what a family does on the last evening: signs in, looks, enrols, pays, looks again. */
export async function openJourney(): Promise<{
  readonly stack: Stack;
  /** Walks it once and gives what every part of it did, the stream's and the schedules' too. */
  walk(): Promise<readonly Told[]>;
  close(): Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-bench-'));
  const stack = await openStack({ dataDir, port: 0, seed: 'demo', residents: 260, today: TEST_DAY, notifyDelayMs: 10 });
  const walk = async (): Promise<readonly Told[]> => {
    const phone = await new StackClient(stack.origin).signIn('li-xiulan');
    const { personId } = castMember(stack.today, 'li-zimo');
    const year = Number(stack.today.slice(0, 4)) + 1;
    const must = async (asked: ReturnType<StackClient['get']>) => {
      const answer = await asked;
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as unknown;
    };
    await must(phone.get('/home'));
    const path = `/people/${personId}/enrolments/${year}`;
    const form = (await must(phone.get(path))) as EnrolmentForm;
    const category = form.categories[0] as string;
    const expectedPersonal = form.quotes[category]?.personal;
    const { residence, villageCode, address } = form.person;
    await must(
      phone.post(path, { version: form.version, category, residence, villageCode, address, expectedPersonal }),
    );
    await must(phone.get('/premium/due'));
    const created = (await must(
      phone.post('/premium/orders', { year, people: [personId], expectedTotal: expectedPersonal }),
    )) as { order: { orderId: string } };
    const order = `/premium/orders/${created.order.orderId}`;
    const { pay } = (await must(phone.post(`${order}/payment`, {}))) as { pay: PaymentRequest };
    await payAsPayer(stack.origin, pay);
    for (let tries = 0; ; tries++) {
      const { status } = (await must(phone.get(order))) as { status: string };
      if (status === 'insured') break;
      if (tries > 400) throw new Error(`the order stays ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await must(phone.get('/premium/orders'));
    await must(phone.get('/home'));
    await stack.settled();
    await stack.runSchedule('follow-orders');
    const lines = (await readFile(join(dataDir, 'functions.log'), 'utf8')).split('\n').filter((line) => line !== '');
    return lines
      .map((line) => JSON.parse(line) as Told)
      .filter(({ message }) => ['request.answered', 'stream.handled', 'schedule.ran'].includes(message));
  };
  return {
    stack,
    walk,
    close: async () => {
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Work of one name, summed up as its median: use case → figures. */
export function byUseCase(told: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const name = one.message === 'request.answered' ? one.useCase : `↳ ${one.useCase}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}
