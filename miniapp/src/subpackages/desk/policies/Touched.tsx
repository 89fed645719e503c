import { useState } from 'react';
import { policyDeskRoutes, type TouchedClaim } from '@linli/shared/contract/policy-desk';
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

/** Settlements that the version may touch, page by page: the count is exact once there is no further page. */
export function Touched({ opened, revision }: { readonly opened: Opened; readonly revision: number }) {
  const t = useMessages(policyTexts);
  const ti = useMessages(interfaceTexts);
  const first = useQuery(
    policyDeskRoutes.touchedClaims,
    { params: opened, query: {} },
    { keep: false, call: deskCall },
  );
  const [older, setOlder] = useState<{ of: unknown; claims: readonly TouchedClaim[]; next: string | undefined }>();
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
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

  const more = async () => {
    if (next === undefined || fetching) return;
    setFetching(true);
    setProblem(undefined);
    const page = await deskCall(policyDeskRoutes.touchedClaims, { params: opened, query: { after: next } });
    setFetching(false);
    if (page.ok) setOlder({ of: data, claims: [...(tail?.claims ?? []), ...page.value.claims], next: page.value.next });
    else setProblem(page.error);
  };

  if (data.chapters.length === 0) return <p className="strong">{t('touched.none')}</p>;
  return (
    <section key={revision} className="policies__touched">
      <p className="small">{t('touched.lead')}</p>
      <p>{t('touched.chapters', { names: data.chapters.map(({ title }) => title).join('、') })}</p>
      <p className="strong" role="status">
        {t(next === undefined ? 'touched.all' : 'touched.so-far', { n: claims.length })}
      </p>
      {claims.length === 0 ? (
        next !== undefined && <p className="small">{t('touched.empty')}</p>
      ) : (
        <table className="queue__table">
          <caption className="out-of-sight">{t('touched.caption')}</caption>
          <thead>
            <tr>
              {(['claim', 'day', 'version', 'paid', 'why'] as const).map((column) => (
                <th key={column} scope="col" className="queue__th policies__th">
                  {t(`touched.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.claimId} className="queue__row">
                <th scope="row" className="queue__cell num policies__number">
                  {claim.claimId.slice(2)}
                </th>
                <td className="queue__cell">{formatDay(claim.discharged, 'full', ti)}</td>
                <td className="queue__cell">{t('version', { n: claim.version })}</td>
                <td className="queue__cell num">
                  <Money amount={claim.paid} />
                </td>
                <td className="queue__cell">{claim.chapters.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next !== undefined && (
        <Button kind="second" compact busy={fetching} onTap={() => void more()}>
          {t('touched.more')}
        </Button>
      )}
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => void more()} />}
    </section>
  );
}
