import type { UnsettledMoney } from '@linli/shared/contract/premium';
import { Card, formatDay, LinkRow } from '@/components';
import type { DueView } from '@/features/premium/use-due';
import { open } from '@/features/standing/openings';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { premiumTexts } from '@/messages/premium';
import { useBureauPhone } from './use-bureau-phone';

/** Somebody whose money has come and whose cover it has not settled. */
export interface Unsettled {
  readonly personId: string;
  readonly name: string;
  readonly unsettled: UnsettledMoney;
}

/** All of them, whether they can be paid for again or not. */
export const unsettledOf = ({ people, notYet }: Pick<DueView, 'people' | 'notYet'>): readonly Unsettled[] =>
  [...people, ...notYet].flatMap(({ personId, name, unsettled }) =>
    unsettled === undefined ? [] : [{ personId, name, unsettled }],
  );

/** 钱收到了: money that the bureau holds or checks, until when, and whom to call. Before anybody pays a second time. */
export function UnsettledCard({ of }: { of: readonly Unsettled[] }) {
  const t = useMessages(premiumTexts);
  const ti = useMessages(interfaceTexts);
  const phone = useBureauPhone();
  const words = ({ state, until }: UnsettledMoney): string =>
    t(`unsettled.${state}`, { day: until === undefined ? '' : formatDay(until, 'full', ti) });
  return (
    <Card flush title={t('unsettled.title')}>
      {of.map(({ personId, name, unsettled }) => {
        const { orderId } = unsettled;
        return (
          <LinkRow
            key={personId}
            icon="clock"
            title={name}
            detail={words(unsettled)}
            onTap={() => (orderId === undefined ? open.help() : open.order(orderId))}
          />
        );
      })}
      <LinkRow
        icon="phone"
        title={t('order.disputed.call')}
        detail={phone === undefined ? t('unsettled.call') : t('unsettled.call.number', { phone })}
        onTap={open.help}
      />
    </Card>
  );
}
