import { formatYuan, sum, type Fen } from '@linli/shared/kernel/money';
import type { LedgerAccount } from '@linli/shared/domain/ledger';
import { Icon, Tap } from '@/components';
import { type FundDay, useAccountWords } from './words';

/** 科目余额表: that it balances is said, and each account opens the entries behind its figures. */
export function Balances({
  day,
  onAccount,
}: {
  readonly day: FundDay;
  readonly onAccount: (account: LedgerAccount) => void;
}) {
  const words = useAccountWords();
  const { t } = words;
  const total = (figures: readonly Fen[]): string => formatYuan(sum(figures));
  return (
    <section className="accounts-card" aria-labelledby="balances-title">
      <div className="accounts-card__head">
        <h2 id="balances-title" className="desk-heading">
          {t('balance.title')}
        </h2>
        <span className={day.closes ? 'accounts-card__good' : 'accounts-card__bad'}>
          <Icon name={day.closes ? 'check' : 'warning'} size={1} /> {t(day.closes ? 'balance.closes' : 'balance.open')}
        </span>
      </div>
      <table className="accounts-table">
        <caption className="out-of-sight">{t('balance.caption', { day: words.day(day.day) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('balance.account')}</th>
            {(['opening', 'debit', 'credit', 'closing'] as const).map((column) => (
              <th key={column} scope="col" className="accounts-table__figure">
                {t(`balance.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {day.balances.map(({ account, opening, debit, credit, closing }) => (
            <tr key={account}>
              <th scope="row">
                {debit === 0 && credit === 0 ? (
                  t(`account.${account}`)
                ) : (
                  <Tap
                    className="accounts-table__open"
                    label={t('balance.show', { account: t(`account.${account}`) })}
                    onTap={() => onAccount(account)}
                  >
                    {t(`account.${account}`)}
                  </Tap>
                )}
              </th>
              <td className="num">{words.side(opening)}</td>
              <td className="num">{formatYuan(debit)}</td>
              <td className="num">{formatYuan(credit)}</td>
              <td className="num strong">{words.side(closing)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('balance.total')}</th>
            <td className="num">{total(day.balances.map(({ opening }) => opening))}</td>
            <td className="num">{total(day.balances.map(({ debit }) => debit))}</td>
            <td className="num">{total(day.balances.map(({ credit }) => credit))}</td>
            <td className="num">{total(day.balances.map(({ closing }) => closing))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
