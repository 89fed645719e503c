import type { District } from '@linli/shared/domain/district';
import { type DistrictData, QUYUAN } from '../district/district-data';
import { DEMO_PHONE_PREFIX, DEMO_REGION } from '../district/numbers';
import { SUBSCRIPTION_TEMPLATE_IDS } from '../wechat-open/templates';

/** The demo district as the functions are told of it; the only configuration that admits numbers nobody has. */
export function demoConfiguration(data: DistrictData = QUYUAN): District {
  const towns = new Map(data.towns.map((town) => [town.code, town.name]));
  return {
    code: data.code,
    name: data.name,
    phone: data.phone,
    packs: data.packs,
    villages: data.villages.map(({ code, name }) => ({ code, name, town: towns.get(code.slice(0, 9)) ?? data.name })),
    templates: SUBSCRIPTION_TEMPLATE_IDS,
    demo: { idRegion: DEMO_REGION, phonePrefix: DEMO_PHONE_PREFIX },
  };
}
