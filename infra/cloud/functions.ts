import * as wirings from '@linli/functions/wiring';
import type { Section } from '@linli/functions/config';
import { capabilities, type Capability } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';

/**
 * The deployed functions: what starts each, what it may touch, how large it is. Roles, environments, routes, alarms and
 * schedules are made from this one table (the files beside it), and the template tests hold them against it.
 */
export interface DeployedFunction {
  /** In function names, log groups, roles and zips: "out-of-area". */
  readonly name: string;
  /** Below the project. */
  readonly entry: string;
  /** Of the configuration: decides environment, secrets and keys. */
  readonly sections: readonly Section[];
  readonly trigger: Trigger;
  readonly may: Permissions;
  /** MB; CPU comes with it: 1,769 MB are one core. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
}

export type Trigger =
  | { readonly by: 'routes'; readonly routes: readonly Route[] }
  /** Whatever no route of the contract takes. */
  | { readonly by: 'default-route' }
  /** The table's stream. A batch that still fails after its attempts goes to the function's dead letters. */
  | { readonly by: 'stream'; readonly attempts: number; readonly batch: number; readonly parallel: number }
  | { readonly by: 'queue'; readonly queue: QueueName; readonly batch: number; readonly waitSeconds: number }
  | { readonly by: 'schedules'; readonly schedules: readonly Schedule[] };

/** A rule of EventBridge; the local stack runs the same by name (infra/local/stack.ts). */
export interface Schedule {
  readonly name: string;
  /** EventBridge's: "rate(1 minute)". */
  readonly expression: string;
  /** What the function is handed. */
  readonly input?: Readonly<Record<string, string>>;
}

/** Queues with a consumer; each has dead letters (infra/queues.yml). */
export type QueueName = 'readings';

/** What a role says beyond its own log, its own secrets and the keys those are sealed with. */
export interface Permissions {
  /** `read` for functions that change nothing; `sweep` writes, and pages the table for the ids of accounts and for nothing else. */
  readonly table?: 'read' | 'write' | 'sweep';
  readonly papers?: 'look' | 'take';
  readonly send?: readonly QueueName[];
}

const answers = (
  capability: Capability,
  { sections }: { readonly sections: readonly Section[] },
  may: Permissions,
  more: Partial<DeployedFunction> = {},
): DeployedFunction => ({
  name: capability,
  entry: `functions/${capability}/lambda.ts`,
  sections,
  trigger: { by: 'routes', routes: Object.values(capabilities[capability]) },
  may,
  memory: 1024,
  // Below the gateway's 30: the function says itself that it took too long.
  timeout: 20,
  ...more,
});

export const DEPLOYED: readonly DeployedFunction[] = [
  answers('session', wirings.session, { table: 'write' }),
  answers('people', wirings.people, { table: 'write', papers: 'take', send: ['readings'] }),
  answers('enrolment', wirings.enrolment, { table: 'write', send: ['readings'] }),
  answers('premium', wirings.premium, { table: 'write', send: ['readings'] }),
  answers('out-of-area', wirings.outOfArea, { table: 'write', papers: 'take', send: ['readings'] }),
  answers('papers', wirings.papers, { table: 'write', papers: 'take', send: ['readings'] }),
  answers('claim', wirings.claim, { table: 'read', send: ['readings'] }),
  answers('agent', wirings.agent, { table: 'write', send: ['readings'] }),
  answers('review', wirings.review, { table: 'write', papers: 'look', send: ['readings'] }),
  answers('disputes', wirings.disputes, { table: 'write', send: ['readings'] }),
  answers('accounts', wirings.accounts, { table: 'write' }),
  answers('staff', wirings.staff, { table: 'write' }),
  answers('policies', wirings.policies, { table: 'write', send: ['readings'] }),
  {
    name: 'unmatched',
    entry: 'functions/http/unmatched-lambda.ts',
    sections: wirings.unmatchedRequests.sections,
    trigger: { by: 'default-route' },
    may: {},
    memory: 256,
    timeout: 5,
  },
  // DynamoDB bears two readers of a stream's shard at a time, so there are two (functions/streams/together.ts).
  {
    name: 'viewers',
    entry: 'functions/streams/viewers-lambda.ts',
    sections: wirings.viewers.sections,
    // Cards are written anew by the next change; messages wait in the outbox, which a schedule reads.
    trigger: { by: 'stream', attempts: 5, batch: 50, parallel: 4 },
    may: { table: 'write' },
    memory: 512,
    timeout: 60,
  },
  {
    name: 'books',
    entry: 'functions/streams/books-lambda.ts',
    sections: wirings.books.sections,
    // What must add up is tried for a day: as long as the stream keeps it.
    trigger: { by: 'stream', attempts: 1000, batch: 100, parallel: 4 },
    may: { table: 'write' },
    memory: 512,
    timeout: 60,
  },
  {
    name: 'readings',
    entry: 'functions/audit/readings-lambda.ts',
    sections: wirings.readings.sections,
    trigger: { by: 'queue', queue: 'readings', batch: 10, waitSeconds: 1 },
    may: { table: 'write' },
    memory: 512,
    timeout: 60,
  },
  {
    name: 'jobs',
    entry: 'functions/jobs/lambda.ts',
    sections: wirings.followOrders.sections,
    trigger: {
      by: 'schedules',
      schedules: [
        { name: 'follow-orders', expression: 'rate(1 minute)', input: { list: 'unpaid' } },
        { name: 'follow-refunds', expression: 'rate(1 minute)', input: { list: 'money' } },
      ],
    },
    may: { table: 'write' },
    memory: 512,
    timeout: 300,
  },
  {
    name: 'outbox',
    entry: 'functions/streams/outbox-lambda.ts',
    sections: wirings.outbox.sections,
    trigger: { by: 'schedules', schedules: [{ name: 'resend-messages', expression: 'rate(2 minutes)' }] },
    may: { table: 'write' },
    memory: 512,
    timeout: 300,
  },
  {
    name: 'reconciliation',
    entry: 'functions/accounts/nightly-lambda.ts',
    sections: wirings.nightlyReconciliation.sections,
    // It knows itself which days are due: a bill comes the next day after ten, or later.
    trigger: { by: 'schedules', schedules: [{ name: 'reconcile', expression: 'rate(1 hour)' }] },
    may: { table: 'write' },
    // A province's day is some hundred thousand rows.
    memory: 2048,
    timeout: 900,
  },
  {
    name: 'gathering',
    entry: 'functions/policies/gather-lambda.ts',
    sections: wirings.gatherSettledClaims.sections,
    // At three in the night of Shanghai: nobody waits for it, and it reads a whole year.
    trigger: { by: 'schedules', schedules: [{ name: 'gather-settled', expression: 'cron(0 19 * * ? *)' }] },
    may: { table: 'write' },
    // A city's year is some hundred MB of claims at a time.
    memory: 3008,
    timeout: 900,
  },
  {
    name: 'retention',
    entry: 'functions/people/retention-lambda.ts',
    sections: wirings.retention.sections,
    // Monthly by its own book: a province's accounts are more than one run can look at, and once the month is done a run is a key read.
    trigger: { by: 'schedules', schedules: [{ name: 'sweep-accounts', expression: 'rate(1 hour)' }] },
    may: { table: 'sweep' },
    memory: 512,
    timeout: 900,
  },
  {
    name: 'day-heads',
    entry: 'functions/audit/day-heads-lambda.ts',
    sections: wirings.dayHeads.sections,
    trigger: { by: 'schedules', schedules: [{ name: 'publish-days', expression: 'rate(1 hour)' }] },
    may: { table: 'write' },
    memory: 512,
    timeout: 300,
  },
];
