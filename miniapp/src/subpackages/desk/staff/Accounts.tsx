import { useState } from 'react';
import type { StaffBrief } from '@linli/shared/contract/staff';
import type { StaffChangeKind } from '@linli/shared/domain/staff';
import { shanghaiWallTime } from '@linli/shared/kernel/date';
import { Button, Pill, Tap } from '@/components';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { staffTexts } from '@/messages/staff';

const ACTIONS = ['change', 'recover', 'deactivate'] as const;
/** Rows drawn at once; a district's hundred is found by typing. */
const SHOWN = 60;

/** The list of accounts, with what should be cleaned out and posts that should not be held together. */
export function Accounts({
  accounts,
  days,
  onAsk,
}: {
  readonly accounts: readonly StaffBrief[];
  readonly days: number;
  /** Absent for who may only look. */
  readonly onAsk?: (kind: StaffChangeKind, account: StaffBrief) => void;
}) {
  const t = useMessages(staffTexts);
  const td = useMessages(deskTexts);
  const [typed, setTyped] = useState('');
  const [unusedOnly, setUnusedOnly] = useState(false);
  const rolesOf = ({ roles }: StaffBrief) => roles.map((role) => td(`role.${role}`)).join('、');
  const wanted = typed.trim().toLowerCase();
  const rows = accounts.filter(
    (account) =>
      (!unusedOnly || account.unused) &&
      [account.name, account.userName, rolesOf(account), ...account.places].join(' ').toLowerCase().includes(wanted),
  );

  return (
    <section className="staff__accounts">
      <div className="staff__tools">
        <input
          className="staff__search"
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Tap
          className={`staff__filter ${unusedOnly ? 'staff__filter--on' : ''}`}
          role="checkbox"
          checked={unusedOnly}
          onTap={() => setUnusedOnly(!unusedOnly)}
        >
          {t('only-unused', { days })}
        </Tap>
      </div>
      {rows.length === 0 ? (
        <p className="small">{t('list.none')}</p>
      ) : (
        <div className="staff__wide">
          <table className="staff__table">
            <caption className="out-of-sight">{t('list.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('col.name')}</th>
                <th scope="col">{t('col.user')}</th>
                <th scope="col">{t('col.roles')}</th>
                <th scope="col">{t('col.places')}</th>
                <th scope="col">{t('col.last')}</th>
                {onAsk !== undefined && <th scope="col">{t('col.do')}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map((account) => (
                <tr key={account.staffId}>
                  <th scope="row">{account.name}</th>
                  <td>{account.userName}</td>
                  <td>
                    {rolesOf(account)}
                    {account.conflicts.map((conflict) => (
                      <span key={conflict} className="staff__conflict">
                        {t(`conflict.${conflict}`)}
                      </span>
                    ))}
                  </td>
                  <td>{account.places.join('、')}</td>
                  <td>
                    <LastUse account={account} days={days} />
                  </td>
                  {onAsk !== undefined && (
                    <td className="staff__do">
                      {account.active &&
                        ACTIONS.map((kind) => (
                          <Button
                            key={kind}
                            kind="quiet"
                            compact
                            label={`${t(`do.${kind}`)}：${account.name}`}
                            onTap={() => onAsk(kind, account)}
                          >
                            {t(`do.${kind}`)}
                          </Button>
                        ))}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > SHOWN && <p className="small">{t('list.more', { n: rows.length - SHOWN })}</p>}
    </section>
  );
}

function LastUse({ account, days }: { readonly account: StaffBrief; readonly days: number }) {
  const t = useMessages(staffTexts);
  if (!account.active) return <Pill kind="strong">{t('off')}</Pill>;
  if (account.enrolling) return <Pill kind="due">{t('enrolling')}</Pill>;
  const { lastSignInAt } = account;
  return (
    <>
      <span className="num">
        {lastSignInAt === undefined ? t('never') : shanghaiWallTime(Date.parse(lastSignInAt)).slice(0, 16)}
      </span>
      {account.unused && lastSignInAt !== undefined && <Pill kind="due">{t('unused', { days })}</Pill>}
    </>
  );
}
