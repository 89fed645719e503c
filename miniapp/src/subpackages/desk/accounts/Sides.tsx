import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { Tap } from '@/components';
import { type DayResult, useAccountWords } from './words';

const SIDES = ['ours', 'notices', 'bill', 'agreed'] as const;

/** What each side says the day came to; our own figures open the entries they are made of. */
export function Sides({ totals, onEntries }: { readonly totals: DayResult['totals']; readonly onEntries: () => void }) {
  const { t } = useAccountWords();
  const odd = (side: (typeof SIDES)[number]): boolean =>
    side === 'bill' && (totals.bill.paid !== totals.ours.paid || totals.bill.refunded !== totals.ours.refunded);
  return (
    <table className="accounts-table">
      <caption className="out-of-sight">{t('sides.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('sides.side')}</th>
          {(['payments', 'paid', 'refunds', 'refunded', 'net'] as const).map((column) => (
            <th key={column} scope="col" className="accounts-table__figure">
              {t(`sides.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SIDES.map((side) => {
          const { payments, paid, refunds, refunded } = totals[side];
          return (
            <tr key={side} className={odd(side) ? 'accounts-table__row--odd' : ''}>
              <th scope="row">
                {side === 'ours' ? (
                  <Tap className="accounts-table__open" onTap={onEntries}>
                    {t('sides.ours')}
                  </Tap>
                ) : (
                  t(`sides.${side}`)
                )}
              </th>
              <td className="num">{payments}</td>
              <td className="num">{formatYuan(paid)}</td>
              <td className="num">{refunds}</td>
              <td className="num">{formatYuan(refunded)}</td>
              <td className="num strong">{formatYuan((paid - refunded) as Fen)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
