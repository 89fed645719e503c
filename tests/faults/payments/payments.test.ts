import { beforeAll, describe, expect, it } from 'vitest';
import { HELP, readOptions } from './options';
import { report } from './report';
import { type Outcome, run } from './run';
import { drawKills, drawStory } from './story';

/**
 * A small run of what `npm run faults -- payments` does at full size: everything is killed and goes wrong here as there,
 * only less often.
 */
const options = {
  count: 40,
  kills: 4,
  platformKills: 1,
  // Few payments, and yet every course, both kinds of wrong money, and kills in schedules and in a reconciliation.
  seed: 1_028,
  days: 1,
  lanes: 12,
  keep: false,
  quiet: true,
} as const;

describe('payments under fault, small', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await run(options, () => undefined);
  }, 600_000);

  it('holds whatever goes wrong', () => {
    expect(outcome.findings, report(options, outcome)).toEqual([]);
  });

  it('was killed as often as asked, and each time what the disk held was looked at', () => {
    expect(outcome.kills.total).toBe(options.kills);
    expect(outcome.kills.done.get('platform')).toBe(options.platformKills);
    expect(outcome.checks).toBe(options.kills);
  });

  it('tells all that it is there to tell: money that insured, money that went back, differences that were named', () => {
    const statuses = new Set(outcome.evidence.orders.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['insured', 'refunded', 'closed']));
    expect(outcome.injected.length).toBeGreaterThan(8);
    const text = report(options, outcome);
    for (const line of [
      'payment notice: ',
      'answer: query',
      'course: pay-after-close',
      'extra-payment',
      'Everything held',
    ])
      expect(text).toContain(line);
  });
});

describe('what is drawn', () => {
  const run = { count: 400, kills: 20, platformKills: 2, days: 2 };
  const stories = (seed: number) => Array.from({ length: run.count }, (_, number) => drawStory(seed, number, run));

  it('is the same for the same seed, and another for another', () => {
    expect(stories(1)).toEqual(stories(1));
    expect(stories(1)).not.toEqual(stories(2));
    expect(drawKills(1, run)).toEqual(drawKills(1, run));
    expect(drawKills(1, run)).not.toEqual(drawKills(2, run));
  });

  it('a payment of a seed is the same in a longer run', () => {
    const { day: _day, ...short } = drawStory(1, 7, run);
    const { day: _later, ...long } = drawStory(1, 7, { count: 2_000, days: 4 });
    expect(long).toEqual(short);
  });

  it('leaves out no misbehaviour', () => {
    const plans = stories(1).flatMap(({ plan, rival }) => [plan, ...(rival === undefined ? [] : [rival.plan])]);
    const notices = new Set(plans.flatMap(({ notice, refundNotice }) => [notice?.how, refundNotice?.how]));
    for (const how of ['late', 'twice', 'replayed', 'never', 'reordered', 'bad-signature', 'unknown-serial', 'stale'])
      expect(notices).toContain(how);
    for (const how of ['wrong-amount', 'foreign-merchant', 'cut']) expect(notices).toContain(how);
    const answers = new Set(
      plans.flatMap(({ answers: of }) => Object.values(of).flatMap((all) => all.map(({ how }) => how))),
    );
    for (const how of ['slow', '500', '502', '503', 'cut', 'bad-signature', 'unsigned', 'unknown-serial'])
      expect(answers).toContain(how);
    const payments = new Set(plans.map(({ payment }) => payment?.how));
    for (const how of ['wrong-amount', 'wrong-payer', 'after-expiry', 'after-close']) expect(payments).toContain(how);
  });
});

describe('the command line', () => {
  it('has its defaults, takes numbers, and says what is wrong', () => {
    expect(readOptions([])).toMatchObject({ count: 2_000, kills: 50, platformKills: 5, seed: 1, days: 4, lanes: 12 });
    expect(readOptions(['--count', '60', '--kills', '3', '--seed', '7'])).toMatchObject({
      count: 60,
      kills: 3,
      seed: 7,
      days: 2,
    });
    expect(readOptions(['--help'])).toBe('help');
    for (const argv of [['--count', 'many'], ['--kills', '-1'], ['--lanes', '0'], ['--unknown'], ['--seed', '1.5']])
      expect(readOptions(argv)).toHaveProperty('wrong');
    for (const name of ['count', 'kills', 'platform-kills', 'seed', 'days', 'lanes', 'data', 'keep', 'quiet'])
      expect(HELP).toContain(`--${name}`);
  });
});
