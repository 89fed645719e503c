import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import type { ResponseOf } from '@linli/shared/contract/route';
import { type LocalDate, shanghaiWallTime } from '@linli/shared/kernel/date';
import { formatDay, Tap } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import { useQuery } from '@/services/use-query';
import { Cases } from './Cases';
import { Changes } from './Changes';
import { Decide } from './Decide';
import { Files } from './Files';
import { HandIn } from './HandIn';
import type { Opened } from './index';
import { Touched } from './Touched';
import { useTyping } from './use-typing';

export type OpenedPolicy = ResponseOf<typeof policyDeskRoutes.deskPolicy>;

const TABS = ['text', 'cases', 'changes', 'touched'] as const;
type Tab = (typeof TABS)[number];

/** The right pane: one version of the rules. */
export function Version({ opened, onDone }: { readonly opened: Opened; readonly onDone: (words: string) => void }) {
  const asked = useQuery(policyDeskRoutes.deskPolicy, { params: opened }, { keep: false, call: deskCall });
  const { data } = asked;
  if (data === undefined)
    return asked.problem !== undefined && asked.problem.status !== 401 ? (
      <ProblemPage problem={asked.problem} onRetry={asked.refresh} />
    ) : (
      <LinesSkeleton count={8} />
    );
  return <Pane opened={data} onDone={onDone} refresh={asked.refresh} />;
}

/** Its files and what their examination found, and what may be done with it now. */
function Pane({
  opened,
  onDone,
  refresh,
}: {
  readonly opened: OpenedPolicy;
  readonly onDone: (words: string) => void;
  readonly refresh: () => void;
}) {
  const t = useMessages(policyTexts);
  const ti = useMessages(interfaceTexts);
  // Whoever decides reads what changes; whoever writes, the file.
  const [tab, setTab] = useState<Tab>(opened.version.allowed.includes('publish') ? 'changes' : 'text');
  const typing = useTyping(opened);
  const { version, report } = opened;
  const published = version.status === 'published' || version.status === 'superseded';
  const done = (words: string) => {
    refresh();
    onDone(words);
  };
  const askedBefore = (index: number) =>
    version.steps
      .slice(0, index)
      .flatMap(({ from }) => from ?? [])
      .at(-1);
  /** The day of a step: asked for, or final — and what was asked before, if it is another. */
  const dayWords = (from: LocalDate, published: boolean, asked: LocalDate | undefined): string => {
    const day = formatDay(from, 'full', ti);
    if (!published) return t('from.asked', { day });
    return asked === undefined || asked === from
      ? t('from.on', { day })
      : t('steps.moved', { asked: formatDay(asked, 'full', ti), day });
  };
  const wrong = { text: report.faults.length, cases: report.cases.filter(({ passed }) => !passed).length };
  return (
    <>
      <header className="policies__head">
        <h2 className="desk-heading">
          <span className="num">{t('year', { year: version.year })}</span> {t('version', { n: version.version })}
        </h2>
        <p className="small">
          {t(`status.${version.status}`)}
          {version.inForce && ` · ${t('in-force')}`}
          {version.from !== undefined &&
            ` · ${t(published ? 'from.on' : 'from.asked', { day: formatDay(version.from, 'full', ti) })}`}
          {version.purpose !== '' && ` · ${version.purpose}`}
        </p>
      </header>
      <nav className="policies__tabs" aria-label={t('tab.label')}>
        {TABS.filter((one) => one !== 'touched' || !version.deployed).map((one) => (
          <Tap
            key={one}
            className={`policies__tab ${one === tab ? 'policies__tab--on' : ''}`}
            current={one === tab ? 'page' : undefined}
            onTap={() => setTab(one)}
          >
            {t(`tab.${one}`)}
            {(one === 'text' || one === 'cases') && wrong[one] > 0 && (
              <span className="policies__wrong num"> {wrong[one]}</span>
            )}
          </Tap>
        ))}
      </nav>
      {/* What is typed stays while other parts are looked at. */}
      <div hidden={tab !== 'text' && tab !== 'cases'}>
        <Files
          opened={opened}
          typing={typing}
          shown={tab === 'cases' ? 'cases' : 'text'}
          onSaved={() => done(t('editor.saved'))}
          onStale={refresh}
        />
      </div>
      {tab === 'cases' && <Cases report={report} />}
      {tab === 'changes' && <Changes report={report} />}
      {tab === 'touched' && <Touched key={version.revision} opened={version} />}
      {!typing.unsaved && (
        <>
          <HandIn opened={opened} onDone={done} onStale={refresh} />
          <Decide key={version.revision} opened={opened} onDone={done} onStale={refresh} />
        </>
      )}
      {version.steps.length > 0 && (
        <section aria-labelledby="policy-steps">
          <h3 id="policy-steps" className="strong">
            {t('steps.heading')}
          </h3>
          <ol className="policies__steps">
            {version.steps.map(({ action, name, at, reason, from }, index) => (
              <li key={`${at} ${action}`} className="small">
                {shanghaiWallTime(Date.parse(at))} · {name} · {t(`step.${action}`)}
                {from !== undefined && ` · ${dayWords(from, action === 'publish', askedBefore(index))}`}
                {reason !== undefined && ` · ${t('steps.reason', { reason })}`}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
