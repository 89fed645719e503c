/** What somebody is signed in on, as far as they would recognise it in a list (登录设备). */
export const DEVICE_KINDS = ['iphone', 'ipad', 'android', 'harmony', 'computer', 'unknown'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** The kind of device a User-Agent names; the header itself is not kept. */
export function deviceKind(userAgent: string | undefined): DeviceKind {
  if (userAgent === undefined) return 'unknown';
  if (/iPad/.test(userAgent)) return 'ipad';
  if (/iPhone|iPod/.test(userAgent)) return 'iphone';
  if (/HarmonyOS|OpenHarmony|ArkWeb/.test(userAgent)) return 'harmony';
  if (/Android/.test(userAgent)) return 'android';
  if (/Windows|Macintosh|X11|Linux/.test(userAgent)) return 'computer';
  return 'unknown';
}
