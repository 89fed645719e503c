import { describe, expect, it } from 'vitest';
import { refuseSignature } from './signature-v4';

/** AWS's published examples: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const key = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const NOW = Date.parse('2013-05-24T00:10:00Z');

const signedGet = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
};
const presigned = {
  method: 'GET',
  url: '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  headers: { host: 'examplebucket.s3.amazonaws.com' },
};

describe('refuseSignature', () => {
  it("accepts AWS's own examples", () => {
    expect(refuseSignature(signedGet, key, NOW)).toBeUndefined();
    expect(refuseSignature(presigned, key, NOW)).toBeUndefined();
  });

  it.each([
    ['another method', { ...signedGet, method: 'DELETE' }, 'SignatureDoesNotMatch'],
    ['another key of an object', { ...presigned, url: presigned.url.replace('test', 'rest') }, 'SignatureDoesNotMatch'],
    ['another host', { ...presigned, headers: { host: 'evil.example' } }, 'SignatureDoesNotMatch'],
    ['a longer life', { ...presigned, url: presigned.url.replace('86400', '86401') }, 'SignatureDoesNotMatch'],
    [
      'an added parameter',
      { ...presigned, url: `${presigned.url}&response-content-type=text/html` },
      'SignatureDoesNotMatch',
    ],
    [
      'another range',
      { ...signedGet, headers: { ...signedGet.headers, range: 'bytes=0-99' } },
      'SignatureDoesNotMatch',
    ],
    [
      'an unsigned x-amz header',
      { ...signedGet, headers: { ...signedGet.headers, 'x-amz-acl': 'public-read' } },
      'AccessDenied',
    ],
    ['no signature', { ...signedGet, headers: { host: 'examplebucket.s3.amazonaws.com' } }, 'AccessDenied'],
  ])('refuses %s', (_, request, code) => expect(refuseSignature(request, key, NOW)?.code).toBe(code));

  it('refuses by time', () => {
    expect(refuseSignature(signedGet, key, NOW + 3_600_000)?.code).toBe('RequestTimeTooSkewed');
    expect(refuseSignature(presigned, key, NOW + 86_400_000)?.message).toBe('Request has expired');
    expect(refuseSignature(presigned, key, NOW - 3_600_000)?.message).toBe('Request is not valid yet');
  });

  it('refuses another key and another region', () => {
    expect(refuseSignature(signedGet, { ...key, accessKeyId: 'AKIAOTHER' }, NOW)?.code).toBe('InvalidAccessKeyId');
    expect(refuseSignature(signedGet, { ...key, secretAccessKey: 'other' }, NOW)?.code).toBe('SignatureDoesNotMatch');
    expect(refuseSignature(signedGet, { ...key, region: 'cn-north-1' }, NOW)?.code).toBe(
      'AuthorizationHeaderMalformed',
    );
  });
});
