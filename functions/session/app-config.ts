import type { sessionRoutes } from '@linli/shared/contract/session';
import type { ResponseOf } from '@linli/shared/contract/route';
import type { District } from '@linli/shared/domain/district';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { WechatIdentity } from './wechat-identity';

/** What the phone fills in: its own address, and a random state that it checks on return. */
const PLACES = ['{redirect}', '{state}'] as const;

/** What the phone needs before anybody signs in. */
export function appConfigOf(
  district: District,
  wechat: Pick<WechatIdentity, 'webAuthorizeUrl'>,
  today: LocalDate,
): ResponseOf<typeof sessionRoutes.appConfig> {
  const [redirectUri, state] = PLACES;
  // The adapter encodes the placeholders like any value; the phone looks for them as they are.
  const authorizeUrl = PLACES.reduce(
    (url, place) => url.replaceAll(encodeURIComponent(place), place),
    wechat.webAuthorizeUrl({ redirectUri, state }),
  );
  return {
    district: { code: district.code, name: district.name, phone: district.phone },
    today,
    demo: district.demo !== undefined,
    ...(district.demo !== undefined && {
      demoRegion: district.demo.idRegion,
      demoPhonePrefix: district.demo.phonePrefix,
    }),
    authorizeUrl,
    templates: { ...district.templates },
  };
}
