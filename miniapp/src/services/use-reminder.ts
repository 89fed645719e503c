import { useEffect, useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import { wechat } from './app';
import { useQuery } from './use-query';

/**
 * Asks once whether WeChat may send a message for this purpose (订阅消息), at the moment when it makes sense to the person;
 * only the mini-program can ask. A refusal is an answer: nothing is asked again.
 *
 * @param purpose as the district's configuration names the template: "premium-paid", "filing-decided"
 * @param now whether the moment has come
 */
export function useReminder(purpose: string, now: boolean): void {
  const weapp = process.env['TARO_ENV'] === 'weapp';
  const config = useQuery(sessionRoutes.appConfig, weapp ? {} : undefined);
  const template = config.data?.templates[purpose];
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!now || asked || template === undefined) return;
    setAsked(true);
    void wechat.askMessages([template]);
  }, [now, asked, template]);
}
