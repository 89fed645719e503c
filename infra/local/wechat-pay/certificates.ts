import { type Answer, answer } from './answer';
import type { Platform } from './platform';
import { seal } from './seal';
import { wireTime } from './wire-format';

/** GET /v3/certificates (下载平台证书): the certificate that answers and notices are signed with, sealed. */
export const listCertificates = ({ keys }: Platform): Answer =>
  answer({
    data: [
      {
        serial_no: keys.platformSerial,
        effective_time: wireTime(Date.parse(keys.platformCertificateFrom)),
        expire_time: wireTime(Date.parse(keys.platformCertificateTo)),
        encrypt_certificate: seal(keys.platformCertificate, keys.apiV3Key, 'certificate'),
      },
    ],
  });
