import { describe, expect, it } from 'vitest';
import { metricsOf } from './metrics';
import { watchPlatform } from './platform';
import { adoptCause, keptCause } from './cause-of-record';
import { causeOfRequest } from './trace-header';
import { causeOf, inWork, summaryOf } from './work';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('metrics', () => {
  it('name only figures that stand at the top of the line, and dimensions that it has', () => {
    const line = { useCase: 'enrol', code: 'enrolment.closed', status: 409, ms: 12, storeOperations: 2, readUnits: 1 };
    const said = { ...line, ...metricsOf('request.answered', line, 1) } as Record<string, unknown>;
    const { CloudWatchMetrics } = said['_aws'] as {
      CloudWatchMetrics: readonly {
        Dimensions: readonly (readonly string[])[];
        Metrics: readonly { Name: string }[];
      }[];
    };
    for (const { Dimensions, Metrics } of CloudWatchMetrics) {
      for (const { Name } of Metrics) expect(said[Name], Name).toEqual(expect.any(Number));
      for (const dimension of Dimensions.flat()) expect(said[dimension], dimension).toEqual(expect.any(String));
    }
    expect(said).toMatchObject({ Latency: 12, StoreOperations: 2, Refused: 1 });
    expect(said).not.toHaveProperty('Failed');
  });

  it('count a 5xx as failed, and say nothing for other messages', () => {
    expect(metricsOf('request.answered', { useCase: 'x', status: 500, ms: 1 }, 1)).toMatchObject({ Failed: 1 });
    expect(metricsOf('message.sent', { id: 'm' }, 1)).toEqual({});
  });
});

describe('work', () => {
  it('takes the phone’s action from its header, else the gateway’s trace, else an id of its own', () => {
    expect(causeOfRequest('r', { traceparent: `00-${ID}-00f067aa0ba902b7-01` })).toEqual(causeOf('r', ID));
    const amazon = { 'x-amzn-trace-id': `Root=1-${ID.slice(0, 8)}-${ID.slice(8)};Parent=53995c3f42cd8ad8;Sampled=1` };
    expect(causeOfRequest('r', amazon)).toEqual({ requestId: 'r', correlationId: ID, invented: true });
    expect(causeOfRequest('r', {})).toMatchObject({ invented: true });
  });

  it('joins the action of the record it takes up only where no phone named one', async () => {
    const adopted = (correlationId?: string) =>
      inWork('notice', causeOf('r', correlationId), (work) => {
        adoptCause({ correlationId: ID });
        expect(keptCause()).toEqual({ requestId: 'r', correlationId: work.correlationId });
        return Promise.resolve(work.correlationId);
      });
    expect(await adopted()).toBe(ID);
    const own = ID.replace('4', '5');
    expect(await adopted(own)).toBe(own);
    expect(keptCause()).toEqual({});
  });

  it('keeps two pieces of work that run at once apart', async () => {
    const platform = watchPlatform('sms', {
      send: async (wait: number) => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        return { ok: false, error: { reason: wait > 1 ? 'unavailable' : 'recipient-refused' } } as const;
      },
    });
    const run = (name: string, wait: number) =>
      inWork(name, causeOf(name), async (work) => {
        await platform.send(wait);
        return summaryOf(work);
      });
    const [failed, refused] = await Promise.all([run('a', 5), run('b', 1)]);
    // A recipient that cannot be reached is an answer; a service that does not answer is its failure.
    expect(failed).toMatchObject({ useCase: 'a', platformFailures: 1 });
    expect(refused).not.toHaveProperty('platformFailures');
    expect(failed.spans.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['platform sms send']);
  });

  it('counts a service that throws, and lets it throw', async () => {
    const platform = watchPlatform('pay', { ask: () => Promise.reject(new Error('cut')) });
    await inWork('x', causeOf('x'), async (work) => {
      await expect(platform.ask()).rejects.toThrow('cut');
      expect(work.platformFailures).toBe(1);
    });
  });
});
