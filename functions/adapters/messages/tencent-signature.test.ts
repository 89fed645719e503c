import { describe, expect, it } from 'vitest';
import { tencentAuthorization } from './tencent-signature';

describe('tencentAuthorization', () => {
  it("gives the carrier's own worked example", () => {
    // https://cloud.tencent.com/document/api/213/30654: the key is printed with asterisks and signed so.
    const authorization = tencentAuthorization(
      {
        host: 'cvm.tencentcloudapi.com',
        service: 'cvm',
        body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
        timestamp: 1551113065,
      },
      { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******' },
    );
    expect(authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, ' +
        'Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
    );
  });
});
