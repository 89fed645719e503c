import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate';

/** Both sides' keys, as a merchant would get them from the platform's console. PEM text, PKCS#8 and SPKI. */
export interface Keys {
  readonly merchantSerial: string;
  readonly merchantPrivateKey: string;
  readonly merchantPublicKey: string;
  readonly platformSerial: string;
  readonly platformPrivateKey: string;
  readonly platformCertificate: string;
  readonly platformCertificateFrom: string;
  readonly platformCertificateTo: string;
  /** 32 characters. */
  readonly apiV3Key: string;
}

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;

/** Reads the keys from the folder, or makes them at the first start and keeps them there for this user alone. */
export async function openKeys(dir: string): Promise<Keys> {
  const path = join(dir, 'keys.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Keys;
  const keys = await makeKeys();
  writeFileSync(`${path}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return keys;
}

async function makeKeys(): Promise<Keys> {
  const [merchant, platform] = await Promise.all([makeRsaKey(), makeRsaKey()]);
  const platformSerial = makeSerial();
  // A day earlier: a demo may be shown on another day than today's.
  const from = new Date(Date.now() - 86_400_000);
  const to = new Date(from.getTime() + FIVE_YEARS_MS);
  return {
    merchantSerial: makeSerial(),
    merchantPrivateKey: merchant.privateKey,
    merchantPublicKey: merchant.publicKey,
    platformSerial,
    platformPrivateKey: platform.privateKey,
    platformCertificate: selfSignedCertificate({
      serial: platformSerial,
      commonName: 'Simulated WeChat Pay platform (not Tenpay.com)',
      privateKey: platform.privateKey,
      notBefore: from,
      notAfter: to,
    }),
    platformCertificateFrom: from.toISOString(),
    platformCertificateTo: to.toISOString(),
    apiV3Key: randomBytes(16).toString('hex'),
  };
}

const makeRsaKey = (): Promise<{ publicKey: string; privateKey: string }> =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Forty hexadecimal digits; begins with 5 so that it reads the same as a positive number. */
const makeSerial = (): string => `5${randomBytes(20).toString('hex').slice(1)}`.toUpperCase();
