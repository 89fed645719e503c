import Taro from '@tarojs/taro';

/**
 * WeChat's privacy authorisation (隐私授权): before the first private interface (camera, phone number, location) the person
 * agrees to the privacy guide. `requirePrivacyAuthorize` shows WeChat's own sheet with the guide where it is needed and
 * answers at once where it is not.
 * @returns false when the person refused: the caller leaves things as they are.
 */
export async function askPrivacy(): Promise<boolean> {
  if (process.env['TARO_ENV'] !== 'weapp') return true;
  return new Promise((resolve) => {
    Taro.getPrivacySetting({
      success: ({ needAuthorization }) => {
        if (!needAuthorization) resolve(true);
        else Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) });
      },
      // Base libraries before 2.32.3 have no such interface, and then ask nothing.
      fail: () => resolve(true),
    });
  });
}
