import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/**
 * A self-signed X.509 certificate (RFC 5280), which node can read but not write: just the fields that a platform
 * certificate (平台证书) is read for: serial, validity, name and key.
 */
export function selfSignedCertificate(options: {
  /** Hexadecimal, positive, at most 20 bytes. */
  readonly serial: string;
  readonly commonName: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}): string {
  const key = createPrivateKey(options.privateKey);
  const name = sequence(
    set(sequence(objectIdentifier(COMMON_NAME), der(UTF8_STRING, Buffer.from(options.commonName)))),
  );
  const algorithm = sequence(objectIdentifier(SHA256_WITH_RSA), der(NULL, Buffer.alloc(0)));
  const toBeSigned = sequence(
    der(CONTEXT_0, integer(Buffer.from([2]))),
    integer(Buffer.from(options.serial, 'hex')),
    algorithm,
    name,
    sequence(utcTime(options.notBefore), utcTime(options.notAfter)),
    name,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  const signature = der(BIT_STRING, Buffer.concat([Buffer.from([0]), sign('sha256', toBeSigned, key)]));
  const lines = sequence(toBeSigned, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const CONTEXT_0 = 0xa0;

/** 2.5.4.3 */
const COMMON_NAME = '550403';
/** 1.2.840.113549.1.1.11 */
const SHA256_WITH_RSA = '2a864886f70d01010b';

/** Tag, length, content (X.690, distinguished encoding). */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), content]);
}

const sequence = (...items: readonly Buffer[]): Buffer => der(SEQUENCE, Buffer.concat(items));
const set = (...items: readonly Buffer[]): Buffer => der(SET, Buffer.concat(items));
const objectIdentifier = (hex: string): Buffer => der(OBJECT_IDENTIFIER, Buffer.from(hex, 'hex'));

/** A leading zero keeps a number positive whose first bit is set. */
const integer = (magnitude: Buffer): Buffer =>
  der(INTEGER, (magnitude[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), magnitude]) : magnitude);

/** "260601000000Z": good until 2049. */
const utcTime = (moment: Date): Buffer =>
  der(UTC_TIME, Buffer.from(`${moment.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));
