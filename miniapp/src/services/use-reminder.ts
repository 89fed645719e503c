import { useCallback, useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { wechat } from './app';
import { useQuery } from './use-query';

export interface Reminder {
  /** Only the mini-program can ask, and only once. */
  readonly offered: boolean;
  /** To be called inside a tap or the payment's callback: WeChat refuses to ask at any other moment. */
  readonly ask: () => void;
}

/**
 * Asks whether WeChat may send one message for this purpose (订阅消息), at the moment when it makes sense to the person. A
 * refusal is an answer: nothing is asked again.
 *
 * @param purpose as the district's configuration names the template: "premium-paid", "filing-decided"
 */
export function useReminder(purpose: string): Reminder {
  const weapp = process.env['TARO_ENV'] === 'weapp';
  const config = useQuery(sessionRoutes.appConfig, weapp ? {} : undefined);
  const template = config.data?.templates[purpose];
  const [asked, setAsked] = useState(false);
  const offered = template !== undefined && !asked;
  const ask = useCallback(() => {
    if (template === undefined) return;
    setAsked(true);
    void wechat.askMessages([template]);
  }, [template]);
  return { offered, ask };
}
