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
 * Asks whether WeChat may send one message for these purposes (订阅消息), at the moment when it makes sense to the person. A
 * refusal is an answer: nothing is asked again.
 *
 * @param purposes as the district's configuration names the templates: "premium-paid", "filing-decided"; three at most, the
 *   platform's limit of one question
 */
export function useReminder(...purposes: readonly string[]): Reminder {
  const weapp = process.env['TARO_ENV'] === 'weapp';
  const config = useQuery(sessionRoutes.appConfig, weapp ? {} : undefined);
  const known = config.data?.templates ?? {};
  const templates = purposes.flatMap((purpose) => known[purpose] ?? []).join(' ');
  const [asked, setAsked] = useState(false);
  const offered = templates !== '' && !asked;
  const ask = useCallback(() => {
    if (templates === '') return;
    setAsked(true);
    void wechat.askMessages(templates.split(' '));
  }, [templates]);
  return { offered, ask };
}
