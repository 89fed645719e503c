import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { selfSignedCertificate } from './certificate';

it('writes a certificate that node reads, and whose signature holds', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  for (const serial of ['5157F09EFDC096DE15EBE81A47057A7232F1B8E1', '8157F09EFDC096DE15EBE81A47057A7232F1B8']) {
    const certificate = new X509Certificate(
      selfSignedCertificate({
        serial,
        commonName: '模拟平台',
        privateKey,
        notBefore: new Date('2026-11-22T00:00:00Z'),
        notAfter: new Date('2031-11-21T23:59:59Z'),
      }),
    );
    expect(certificate.serialNumber).toBe(serial);
    expect(certificate.subject).toBe('CN=模拟平台');
    expect(new Date(certificate.validTo).toISOString()).toBe('2031-11-21T23:59:59.000Z');
    expect(certificate.verify(createPublicKey(publicKey))).toBe(true);
    expect(certificate.publicKey.export({ type: 'spki', format: 'pem' })).toBe(publicKey);
  }
});
