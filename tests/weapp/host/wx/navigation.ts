import type { AppProcess } from '../app-process';
import { answer, type Options, WxRefusal, type WxGroup } from './api';

/** 路由 */
export function navigationApis(app: AppProcess): WxGroup {
  const to = (how: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch') => (options: Options<{ url: string }>) =>
    answer(app, how, options, () => {
      const refused = app.navigate(how, options.url);
      if (refused !== undefined) {
        // Nobody meant to go to a page that is not there: the test fails even where the app shrugs.
        app.activity.fault(new Error(`${refused} (${options.url})`));
        throw new WxRefusal(refused);
      }
    });
  return {
    navigateTo: to('navigateTo'),
    redirectTo: to('redirectTo'),
    switchTab: to('switchTab'),
    reLaunch: to('reLaunch'),
    navigateBack: (options?: Options<{ delta?: number }>) =>
      answer(app, 'navigateBack', options, () => {
        const refused = app.back(options?.delta);
        if (refused !== undefined) throw new WxRefusal(refused);
      }),
  };
}
