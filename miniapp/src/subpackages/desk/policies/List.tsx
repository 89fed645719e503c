import type { DeskVersion, policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import type { ResponseOf } from '@linli/shared/contract/route';
import { formatDay, Icon, Pill, Tap } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import type { QueryState } from '@/services/use-query';
import type { Opened } from './index';

export type PolicyBook = ResponseOf<typeof policyDeskRoutes.deskPolicies>;

/** The left pane: years, and under each its versions with where they stand. */
export function List({
  book,
  opened,
  onOpen,
}: {
  readonly book: QueryState<PolicyBook>;
  readonly opened: Opened | undefined;
  readonly onOpen: (version: Opened) => void;
}) {
  const t = useMessages(policyTexts);
  const { data, problem } = book;
  return (
    <section className="queue policies__list" aria-labelledby="policies-heading">
      <div className="queue__top">
        <div className="queue__head">
          <h1 id="policies-heading" className="desk-heading">
            {t('title')}
          </h1>
          <Tap className="queue__tool" label={t('refresh')} onTap={book.refresh}>
            <Icon name="refresh" size={1.1} />
          </Tap>
        </div>
        <p className="small">{t('lead')}</p>
      </div>
      <div className="queue__list" tabIndex={0} role="region" aria-label={t('list')}>
        {data === undefined ? (
          problem !== undefined && problem.status !== 401 ? (
            <ProblemPage problem={problem} onRetry={book.refresh} />
          ) : (
            <LinesSkeleton count={6} />
          )
        ) : (
          data.years.map(({ year, versions }) => (
            <section key={year} className="policies__year" aria-labelledby={`policies-${year}`}>
              <h2 id={`policies-${year}`} className="strong num">
                {t('year', { year })}
              </h2>
              <ul className="policies__versions">
                {versions.map((version) => (
                  <li key={version.version}>
                    <Row
                      version={version}
                      on={opened?.year === year && opened.version === version.version}
                      onOpen={() => onOpen({ year, version: version.version })}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))
        )}
      </div>
    </section>
  );
}

function Row({
  version,
  on,
  onOpen,
}: {
  readonly version: DeskVersion;
  readonly on: boolean;
  readonly onOpen: () => void;
}) {
  const t = useMessages(policyTexts);
  const ti = useMessages(interfaceTexts);
  const { year, version: n, from, inForce, deployed, purpose, status } = version;
  const published = status === 'published' || status === 'superseded';
  return (
    <button
      type="button"
      className={`tap policies__row ${on ? 'policies__row--on' : ''}`}
      aria-current={on ? 'true' : undefined}
      onClick={onOpen}
    >
      <span className="policies__row-head">
        <span className="out-of-sight">{t('open', { year })} </span>
        <span className="strong">{t('version', { n })}</span>
        <Pill kind={published ? 'settled' : 'waiting'}>{t(`status.${status}`)}</Pill>
        {inForce && <Pill kind="settled">{t('in-force')}</Pill>}
      </span>
      <span className="small">{deployed ? t('deployed') : purpose}</span>
      {from !== undefined && (
        <span className="faint">{t(published ? 'from.on' : 'from.asked', { day: formatDay(from, 'full', ti) })}</span>
      )}
    </button>
  );
}
