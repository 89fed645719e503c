import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Log } from '@linli/functions/http/log';
import { address, idNumber, personName, phone } from '@linli/shared/kernel/personal';
import { problem } from '@linli/shared/kernel/problem';

describe('the compiler takes nothing personal in a log line or a refusal', () => {
  // Checked by tsc: a line that compiles though it should not is an unused @ts-expect-error.
  const log: Log = { write: () => undefined };
  test('neither the name, which is a text, nor what is opaque', () => {
    const name = personName('李秀兰');
    log.write('info', 'payment.noticed', { orderId: 'o_1', requestId: 'r' });
    // @ts-expect-error a name is no field of a log line
    log.write('info', 'payment.noticed', { orderId: name, requestId: 'r' });
    // @ts-expect-error nor is it by way of a person
    log.write('info', 'payment.noticed', { orderId: personName('周丽'), requestId: 'r' });
    // @ts-expect-error nor a number
    log.write('info', 'payment.noticed', { orderId: idNumber('479999198803150021'), requestId: 'r' });
    problem(409, 'a.b', '标题', { params: { figure: 1, reference: 'C26' } });
    // @ts-expect-error a refusal's figures hold no name
    problem(409, 'a.b', '标题', { params: { who: name } });
    // @ts-expect-error and no phone
    problem(409, 'a.b', '标题', { params: { who: phone('10012345678') } });
    expect([idNumber('1'), address('荷')].join()).not.toContain('荷');
  });
});

test('plain values come out at these places and no others', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sources = ['functions', 'shared', 'infra'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules') && !file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
  const revealing = sources.filter((file) => /\.reveal\(\)/.test(readFileSync(join(root, file), 'utf8')));
  expect(revealing.sort()).toEqual(REVEALING);
});

/** Where and what for. A new one belongs here with its reason, and into the review of whoever adds it. */
const REVEALING = [
  'functions/adapters/dynamodb/commit.ts', // the number becomes its look-up key
  'functions/agent/grant-mandate.ts', // the code that was sent to the phone is looked for under it
  'functions/enrolment/enrolment-form.ts', // the address goes back into its own form
  'functions/people/add-family.ts', // four digits of the phone that consented
  'functions/people/my-data.ts', // the person's own copy
  'functions/people/send-phone-code.ts', // a message goes to it
  'shared/domain/plain-person.ts', // to be sealed
];
