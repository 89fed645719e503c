import { useEffect, useRef, useState } from 'react';
import { policyDeskRoutes, type TouchedClaim } from '@linli/shared/contract/policy-desk';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { Button, formatDay, Money, ProblemNotice } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import type { CallProblem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import type { Opened } from './index';

/** Rows that are shown: nobody reads more, and count and sums are of all. */
const MOST_ROWS = 300;

/** Settlements that the version may touch, page by page: the count is exact once there is no further page. */
export function Touched({ opened: { year, version } }: { readonly opened: Opened }) {
  const t = useMessages(policyTexts);
  const ti = useMessages(interfaceTexts);
  const params = { year, version };
  const first = useQuery(policyDeskRoutes.touchedClaims, { params, query: {} }, { keep: false, call: deskCall });
  const [older, setOlder] = useState<{ of: unknown; claims: readonly TouchedClaim[]; next: string | undefined }>();
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const wanted = useRef(false);
  useEffect(() => () => void (wanted.current = false), []);
  const { data } = first;
  if (data === undefined)
    return first.problem !== undefined && first.problem.status !== 401 ? (
      <ProblemPage problem={first.problem} onRetry={first.refresh} />
    ) : (
      <LinesSkeleton count={5} />
    );
  // Pages fetched after an older first page do not belong to the new one.
  const tail = older?.of === data ? older : undefined;
  const next = tail === undefined ? data.next : tail.next;
  const claims = [...data.claims, ...(tail?.claims ?? [])];

  /** To the end, or until one has seen enough: what is found shows as it comes. */
  const more = async () => {
    if (fetching) return;
    wanted.current = true;
    setFetching(true);
    setProblem(undefined);
    let [found, after] = [tail?.claims ?? [], next];
    while (after !== undefined && wanted.current) {
      const page = await deskCall(policyDeskRoutes.touchedClaims, { params, query: { after } });
      if (!page.ok) {
        setProblem(page.error);
        break;
      }
      [found, after] = [[...found, ...page.value.claims], page.value.next];
      setOlder({ of: data, claims: found, next: after });
    }
    setFetching(false);
  };

  const yuanOf = (which: 'total' | 'paid') => formatYuan(claims.reduce((sum, one) => sum + one[which], 0) as Fen);

  if (data.chapters.length === 0) return <p className="strong">{t('touched.none')}</p>;
  return (
    <section className="policies__touched">
      <p className="small">{t('touched.lead')}</p>
      <p>{t('touched.chapters', { names: data.chapters.map(({ title }) => title).join('、') })}</p>
      <p className="strong" role="status">
        {t(next === undefined ? 'touched.all' : 'touched.so-far', { n: claims.length })}
        {claims.length > 0 && t('touched.sums', { total: yuanOf('total'), paid: yuanOf('paid') })}
      </p>
      {claims.length === 0 ? (
        next !== undefined && <p className="small">{t('touched.empty')}</p>
      ) : (
        <table className="queue__table">
          <caption className="out-of-sight">{t('touched.caption')}</caption>
          <thead>
            <tr>
              {(['claim', 'day', 'version', 'paid', 'why'] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`queue__th policies__th ${column === 'paid' ? 'policies__amount' : ''}`}
                >
                  {t(`touched.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.slice(0, MOST_ROWS).map((claim) => (
              <tr key={claim.claimId} className="queue__row">
                <th scope="row" className="queue__cell num policies__number">
                  {claim.claimId.slice(2)}
                </th>
                <td className="queue__cell">{formatDay(claim.discharged, 'full', ti)}</td>
                <td className="queue__cell">{t('version', { n: claim.version })}</td>
                <td className="queue__cell num policies__amount">
                  <Money amount={claim.paid} />
                </td>
                <td className="queue__cell">{claim.chapters.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {claims.length > MOST_ROWS && <p className="small">{t('touched.rows', { n: MOST_ROWS })}</p>}
      {next !== undefined &&
        (fetching ? (
          <Button kind="second" compact onTap={() => void (wanted.current = false)}>
            {t('touched.stop')}
          </Button>
        ) : (
          <Button kind="second" compact onTap={() => void more()}>
            {t('touched.more')}
          </Button>
        ))}
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => void more()} />}
    </section>
  );
}
