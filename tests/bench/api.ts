import { createServer, request as send, Agent, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { lineOf, type Log } from '@linli/functions/http/log';
import type { Span } from '@linli/functions/observe/work';
import type { Records } from '@linli/functions/records/ports';
import { apiGateway } from '@linli/infra/local/gateway/api';
import { enrolmentRoutes } from '@linli/shared/contract/enrolment';
import { peopleRoutes } from '@linli/shared/contract/people';
import { premiumRoutes } from '@linli/shared/contract/premium';
import type { Route } from '@linli/shared/contract/route';
import { sessionRoutes } from '@linli/shared/contract/session';
import { fen } from '@linli/shared/kernel/money';
import { type Call, eventOf } from '../fixtures/app';
import { openPremiumWorld } from '../fixtures/premium-world';
import { stand } from '../fixtures/standing';
import type { Report } from './bench';
import { median, percentile, ratio, round } from './figures';
import { recordStore } from './recorded-store';

const ROUNDS = 9;
const PER_ROUND = 150;
const WARM_UP = 300;
/** DESIGN.md: authorise + validate + dispatch beside the store client, ElectroDB counted in the client. */
const BUDGET_MS = 0.3;

/** One route as it is asked, again and again. */
interface Asked {
  readonly name: string;
  readonly route: Route;
  readonly call: Call<Route>;
}

/**
 * Where a request's processor time goes, per use case, in this process: everything of ours (token, access, schemas, decision,
 * answer, log line, metrics) beside the calls of the record store (ElectroDB, sealing, the SDK's client). The store itself
 * answers from a tape, so a span of time is processor time. Then latency over HTTP beside a bare `node:http` server and a bare
 * query of the same store.
 */
export async function run(): Promise<Report> {
  let spans: readonly Span[] = [];
  let written = 0;
  const log: Log = {
    write: (level, message, fields) => {
      // What the cloud's logger does with a line, all but the write itself.
      written += JSON.stringify({
        level,
        message,
        timestamp: new Date().toISOString(),
        ...lineOf(message, fields),
      }).length;
      if (message === 'request.answered') ({ spans } = fields as unknown as { readonly spans: readonly Span[] });
    },
  };
  const world = await openPremiumWorld({ today: '2026-11-22', log });
  const { app } = world;
  const inStore = timeRecords(app.records);
  const { actor, personId } = await world.resident();
  const other = await world.resident();
  await world.enrol(other.actor, other.personId);
  for (const who of [actor, other.actor]) await stand(app.records, who, app.clock);
  // From here on: what was set up before is another state of the same records.
  const tape = recordStore(app.client);
  const at = { personId, year: '2027' };
  const asked: readonly Asked[] = [
    { name: 'phone’s configuration', route: sessionRoutes.appConfig, call: {} },
    { name: 'home', route: peopleRoutes.home, call: { as: actor } },
    { name: 'enrolment form', route: enrolmentRoutes.enrolmentForm, call: { as: actor, params: at } },
    {
      name: 'enrol',
      route: enrolmentRoutes.enrol,
      call: {
        as: actor,
        params: at,
        body: {
          version: 1,
          category: 'adult',
          residence: 'registered',
          villageCode: '430671101205',
          address: '荷花村三组',
          expectedPersonal: fen(40_000),
        },
      },
    },
    { name: 'premiums due', route: premiumRoutes.duePremiums, call: { as: other.actor } },
    {
      name: 'order for one',
      route: premiumRoutes.createOrder,
      call: { as: other.actor, body: { year: 2027, people: [other.personId], expectedTotal: fen(40_000) } },
    },
    { name: 'orders', route: premiumRoutes.orders, call: { as: other.actor } },
  ] as unknown as readonly Asked[];

  const latencies = await measureLatency(world, asked[1] as Asked);
  // Each once for the tape; writes are not repeated on the store, their answer is.
  for (const one of asked) await ask(one);
  tape.play();

  async function ask({ name, route, call }: Asked): Promise<void> {
    const event = await eventOf(route, call, app.tokens);
    const answer = await app.handle(event);
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
  }

  const rows: Record<string, Record<string, number>> = {};
  for (const one of asked) {
    const events = await Promise.all(Array.from({ length: PER_ROUND }, () => eventOf(one.route, one.call, app.tokens)));
    const measured: { whole: number; store: number; authorise: number; validate: number; decide: number }[] = [];
    const processor: number[] = [];
    const turn = async (keep: boolean): Promise<void> => {
      const before = process.cpuUsage();
      for (const event of events) {
        inStore.ms = 0;
        const from = performance.now();
        const answer = await app.handle(event);
        const whole = performance.now() - from;
        if (answer.statusCode !== 200) throw new Error(`${one.name}: ${answer.statusCode} ${answer.body}`);
        const of = (kind: Span['kind']) =>
          spans.filter((span) => span.kind === kind).reduce((sum, { ms }) => sum + ms, 0);
        if (keep)
          measured.push({
            whole,
            store: inStore.ms,
            authorise: of('authorise'),
            validate: of('validate'),
            decide: Math.max(0, of('decide') - inStore.ms),
          });
      }
      const { user, system } = process.cpuUsage(before);
      if (keep) processor.push((user + system) / 1000 / events.length);
    };
    for (let done = 0; done < WARM_UP; done += PER_ROUND) await turn(false);
    for (let n = 0; n < ROUNDS; n++) await turn(true);
    const of = (pick: (one: (typeof measured)[number]) => number): number => round(median(measured.map(pick)), 3);
    rows[one.name] = {
      'ours ms': of(({ whole, store }) => whole - store),
      'ours p95': round(
        percentile(
          measured.map(({ whole, store }) => whole - store),
          95,
        ),
        3,
      ),
      authorise: of(({ authorise }) => authorise),
      validate: of(({ validate }) => validate),
      'store client ms': of(({ store }) => store),
      'whole ms': of(({ whole }) => whole),
      'process CPU ms': round(median(processor), 3),
    };
  }
  await world.close();

  const ours = Object.values(rows).map((row) => row['ours ms'] as number);
  return {
    tables: {
      'Processor time of a request, median ms': rows,
      'Latency of home over HTTP, one after the other, median ms': latencies,
    },
    budgets: [
      {
        what: 'ours beside the store client, median over the use cases',
        measured: median(ours),
        unit: 'ms',
        atMost: BUDGET_MS,
      },
    ],
    notes: [
      `The use case with most of ours: ${Math.max(...ours)} ms; its decision and the answer kept for a repeat are in it.`,
      `"ours" is all that is not the record store: token, access, schemas, decision, answer, log line with metrics. ${ROUNDS} × ${PER_ROUND} requests each after ${WARM_UP}.`,
      `"store client" is ElectroDB, sealing and the SDK's client; the store answers from memory (${round(written / 1e6, 0)} MB of log lines were made).`,
    ],
  };
}

/** Adds up the time during which the record store is asked, in place: whoever holds the records is timed. */
function timeRecords(records: Records): { ms: number } {
  const spent = { ms: 0 };
  let running = 0;
  let since = 0;
  for (const [name, method] of Object.entries(records) as [keyof Records, (...given: unknown[]) => Promise<unknown>][])
    (records as unknown as Record<string, unknown>)[name] = async (...given: unknown[]) => {
      if (running++ === 0) since = performance.now();
      try {
        return await method(...given);
      } finally {
        if (--running === 0) spent.ms += performance.now() - since;
      }
    };
  return spent;
}

const BODY = JSON.stringify({ cards: [], unread: 0 });

/** Latency of a page's one request through the gateway, beside a server that does nothing and beside the bare query. */
async function measureLatency(
  { app }: Awaited<ReturnType<typeof openPremiumWorld>>,
  { route, call }: Asked,
): Promise<Record<string, Record<string, string | number>>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (port: number, path: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    new Promise((resolve, reject) => {
      const from = performance.now();
      send({ host: '127.0.0.1', port, path, headers, agent }, (answer: IncomingMessage) => {
        answer.resume().once('end', () => resolve(performance.now() - from));
      })
        .once('error', reject)
        .end();
    });
  const listen = async (listener: Parameters<typeof createServer>[1]) => {
    const server = createServer(listener as never);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, port: (server.address() as AddressInfo).port };
  };
  const bare = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(BODY);
  });
  const gateway = apiGateway({
    prefix: '/api',
    routes: [{ route, handler: app.handle }],
    unmatched: app.handle,
    now: () => app.clock.now(),
    reportFault: (error) => console.error(error),
    allowedOrigins: [],
  });
  const ours = await listen((request, response) => void gateway(request, response));
  const { headers } = await eventOf(route, call, app.tokens);
  const account = (call.as as { readonly accountId: string }).accountId;
  const query = new QueryCommand({
    TableName: app.store.table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `$linli#viewer_${account}` } },
    ConsistentRead: true,
  });
  const { Count: found } = await app.client.send(query);
  const asks: Readonly<Record<string, () => Promise<number>>> = {
    'bare node:http server': () => get(bare.port, '/', {}),
    'bare Query of the same items': async () => {
      const from = performance.now();
      await app.client.send(query);
      return performance.now() - from;
    },
    'home, whole': () => get(ours.port, '/api/home', headers as Record<string, string>),
  };
  const taken: Record<string, number[]> = {};
  for (let n = 0; n < 260; n++)
    for (const [name, ask] of Object.entries(asks)) {
      const ms = await ask();
      if (n >= 60) (taken[name] ??= []).push(ms);
    }
  for (const { server } of [bare, ours]) server.close();
  agent.destroy();
  const floor = median(taken['bare node:http server'] ?? []) + median(taken['bare Query of the same items'] ?? []);
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [name, values] of Object.entries(taken))
    rows[name] = {
      median: round(median(values)),
      p95: round(percentile(values, 95)),
      'of both floors': ratio(median(values), floor),
    };
  if ((found ?? 0) === 0) throw new Error('the bare query found nothing: it measures another partition');
  return rows;
}
