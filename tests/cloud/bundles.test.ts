import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Section } from '@linli/functions/config';
import { secretsOf } from '@linli/functions/parameters';
import { bundleBareClient, bundleFunction, bytesByOrigin } from '@linli/infra/cloud/bundle';
import { DEPLOYED } from '@linli/infra/cloud/functions';
import { functionId } from '@linli/infra/cloud/names';
import { zipFolder } from '@linli/infra/cloud/zip';
import { openLocalKeys } from '@linli/infra/local/stack/keys';
import { afterAll, describe, expect, test } from 'vitest';
import { rendered, type Resource } from './rendered';

const bundles = fileURLToPath(new URL('../../.build/cloud/bundles', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const KB = 1024;
/** DESIGN.md's budget; what takes the payment SDK in has more. */
const most = (sections: readonly string[]): number => (sections.includes('payment') ? 1_434 : 1_024) * KB;
const bytesOf = (name: string): number => statSync(join(bundles, name, 'index.mjs')).size;

test.each(DEPLOYED)('$name is within its size', ({ name, sections }) => {
  expect(bytesOf(name)).toBeLessThanOrEqual(most(sections));
});

test('the figures, with the bare client beside them', async () => {
  const bare = await bundleBareClient(scratch);
  console.table(
    Object.fromEntries([
      ['(bare DynamoDB client)', { KB: Math.ceil(bare.bytes / KB), budget: '' }],
      ...DEPLOYED.map(({ name, sections }) => [
        name,
        { KB: Math.ceil(bytesOf(name) / KB), budget: Math.round(most(sections) / KB) },
      ]),
    ]) as Record<string, unknown>,
  );
  expect(bare.bytes).toBeGreaterThan(400 * KB);
});

test('no function brings along what it cannot use', async () => {
  const { metafile } = await bundleFunction('functions/enrolment/lambda.ts', join(scratch, 'enrolment'), 'demo-430671');
  const inside = bytesByOrigin({ metafile }).map(([origin]) => origin);
  for (const stranger of [
    'wechatpay-axios-plugin',
    'axios',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-kms',
    'dynalite',
    'functions/premium',
  ])
    expect(inside).not.toContain(stranger);
});

test('packs lie beside the bundle, its own district’s and no other', () => {
  expect(readdirSync(join(bundles, 'enrolment', 'packs')).every((file) => file.startsWith('demo-430671-'))).toBe(true);
  expect(readFileSync(join(bundles, 'enrolment', 'index.mjs'), 'utf8')).not.toContain('国办发');
  expect(readdirSync(join(bundles, 'unmatched'))).not.toContain('packs');
});

test('the packs’ own texts lie beside the one function that checks drafts', () => {
  const withTexts = DEPLOYED.map(({ name }) => name).filter((name) => {
    const folder = join(bundles, name);
    return readdirSync(folder).includes('packs') && readdirSync(join(folder, 'packs')).includes('texts.mjs');
  });
  expect(withTexts).toEqual(['policies']);
  expect(readFileSync(join(bundles, 'policies', 'index.mjs'), 'utf8')).not.toContain('演示区补充规定');
});

test('the same sources make the same zip, so that what did not change is not deployed again', async () => {
  const folder = join(bundles, 'unmatched');
  const [one, other] = [await zipFolder(folder), await zipFolder(folder)];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});

/** Runs a module in a fresh process of its own, with this environment and nothing else. */
const run = (source: string, environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env['PATH'], ...environment },
  });
const load = (name: string): string => JSON.stringify(pathToFileURL(join(bundles, name, 'index.mjs')).href);

describe('a bundle in a process of its own', () => {
  test.each(DEPLOYED.filter(({ sections }) => sections.length > 0))(
    '$name reads its configuration first and refuses to start without, naming every variable and no value',
    ({ name }) => {
      const { status, stderr } = run(`await import(${load(name)})`, { AWS_REGION: 'cn-north-1', DATA_KEYS: 'secret!' });
      expect(status).not.toBe(0);
      expect(stderr).toContain('ConfigurationError');
      expect(stderr).toContain('TABLE_NAME is missing');
      expect(stderr).not.toContain('secret!');
    },
  );

  test.each(DEPLOYED)(
    '$name starts with the template’s environment, its district and packs',
    async ({ name, sections }) => {
      const environment = await startingEnvironment(name, sections);
      const { stdout, stderr } = run(
        `const { handler } = await import(${load(name)}); console.log(typeof handler); process.exit(0)`,
        environment,
      );
      expect({ stdout: stdout.trim().split('\n').at(-1), stderr: stderr.replace(/\(node:\d+\)[\s\S]*/, '') }).toEqual({
        stdout: 'function',
        stderr: '',
      });
    },
  );

  test('answers a request', () => {
    const event = { rawPath: '/nowhere', headers: {}, requestContext: { requestId: 'r-1', http: { method: 'GET' } } };
    const { stdout, stderr } = run(
      `const { handler } = await import(${load('unmatched')}); console.log(JSON.stringify(await handler(${JSON.stringify(event)})))`,
    );
    expect(stderr.replace(/\(node:\d+\)[\s\S]*/, '')).toBe('');
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ statusCode: 404 });
  });
});

/** What the template sets, with this machine's keys in place of KMS and Parameter Store. */
async function startingEnvironment(name: string, sections: readonly Section[]): Promise<Record<string, string>> {
  const keys = await openLocalKeys(join(scratch, 'keys'));
  const { Properties } = rendered('example').Resources[functionId(name)] as Resource;
  const variables = (Properties['Environment'] as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  const {
    PARAMETERS: _asked,
    KMS_KEY_ID: _kms,
    ...given
  } = Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable, standIn(variable, value)]));
  if (sections.length === 0) return given;
  const secrets: Record<string, string> = {
    ...Object.fromEntries(secretsOf(sections).map((secret) => [secret, 'x'.repeat(32)])),
    DATA_KEYS: keys.dataKeys,
    LOOKUP_KEYS: keys.lookupKeys,
    TOKEN_KEYS: keys.tokenKeys,
    REFRESH_KEY: keys.refreshKey,
    PHONE_CODE_KEY: keys.phoneCodeKey,
    ...merchantKeys(),
  };
  return {
    ...given,
    ...Object.fromEntries(secretsOf(sections).map((secret) => [secret, secrets[secret] ?? ''])),
    MASTER_KEY: keys.masterKey,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nothing',
    LAMBDA_TASK_ROOT: join(bundles, name),
  };
}

const standIn = (variable: string, value: unknown): string =>
  typeof value === 'string' ? value : variable.endsWith('_URL') ? 'https://sqs.example.invalid/1/q' : 'resolved';

function merchantKeys(): Record<string, string> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { PAY_MERCHANT_KEY: privateKey, PAY_PLATFORM_KEYS: JSON.stringify({ PUB_KEY_ID_1: publicKey }) };
}
