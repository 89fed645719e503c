import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '@linli/shared/kernel/clock';
import type { createWeChatPay as Create } from './wechat-pay';

/** What is deployed is one minified file. A library that works from its folder may not work from there: one did not. */
const dir = mkdtempSync(join(tmpdir(), 'payment-bundle-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('works from a minified bundle, and leaves a function most of its 1.4 MB', async () => {
  const outfile = join(dir, 'payment.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./wechat-pay.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
  });
  expect(statSync(outfile).size).toBeLessThan(600_000);

  const { createWeChatPay } = createRequire(import.meta.url)(outfile) as { createWeChatPay: typeof Create };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const platform = createWeChatPay(
    {
      baseUrl: 'http://127.0.0.1:9',
      mchid: '1600430671',
      appid: 'wx4306710000000001',
      merchantSerial: '5A01',
      merchantPrivateKey: privateKey,
      platformKeys: { PUB_KEY_ID_01: publicKey },
      apiV3Key: '0'.repeat(32),
      notifyUrl: 'https://example.invalid/notices',
    },
    { clock: systemClock, random: (length) => new Uint8Array(length) },
  );
  expect(await platform.query('L2026')).toMatchObject({ ok: false, error: { message: 'ECONNREFUSED' } });
});
