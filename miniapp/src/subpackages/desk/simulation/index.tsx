import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { sessionRoutes } from '@linli/shared/contract/session';
import { scopesOf } from '@linli/shared/domain/roles';
import { Notice, ProblemNotice } from '@/components';
import { ProblemPage } from '@/components/feedback/ProblemNotice';
import { LinesSkeleton } from '@/components/feedback/Skeleton';
import { deskTexts } from '@/messages/desk';
import { useMessages } from '@/messages/messages';
import { simulationTexts } from '@/messages/simulation';
import { deskCall, deskSession } from '@/services/desk';
import type { Who } from '@/services/session';
import { useQuery } from '@/services/use-query';
import { DeskDialog } from '../frame/DeskDialog';
import { DeskFrame } from '../frame/DeskFrame';
import { SignInForm } from '../frame/SignInForm';
import { useSignedIn } from '../frame/use-signed-in';
import './index.css';
import { Choose } from './Choose';
import { Report } from './Report';
import { count } from './simulation-words';
import { useSimulation } from './use-simulation';

/** 政策模拟: a year's settlements once more under another version of the rules. */
export default function SimulationPage() {
  const t = useMessages(simulationTexts);
  const { staff, signedOut } = useSignedIn();
  if (staff === undefined) return <DeskFrame title={t('title')}>{null}</DeskFrame>;
  // Somebody else signed in: nothing of the first one's stays.
  return <Work key={staff.name} staff={staff} signedOut={signedOut} />;
}

function Work({ staff, signedOut }: { readonly staff: Who; readonly signedOut: boolean }) {
  const t = useMessages(simulationTexts);
  const td = useMessages(deskTexts);
  const may = scopesOf(staff.roles).has('policy:simulate');
  const config = useQuery(sessionRoutes.appConfig, {});
  return (
    <DeskFrame
      title={t('title')}
      place="simulation"
      staff={staff}
      district={config.data?.district.name}
      onSignOut={() => void deskSession.signOut()}
      over={
        signedOut && (
          <DeskDialog title={td('sign-in.again')}>
            <p className="small">{td('sign-in.again.text')}</p>
            <SignInForm onDone={() => undefined} />
          </DeskDialog>
        )
      }
    >
      <div className="simulation">
        <h1 className="desk-heading">{t('title')}</h1>
        <p className="small">{t('lead')}</p>
        {may ? (
          <Simulate />
        ) : (
          <Notice icon="lock" title={t('no-scope')}>
            {t('no-scope.text')}
          </Notice>
        )}
      </div>
    </DeskFrame>
  );
}

function Simulate() {
  const t = useMessages(simulationTexts);
  const years = useQuery(policyDeskRoutes.simulation, {}, { keep: false, call: deskCall });
  const versions = useQuery(policyDeskRoutes.deskPolicies, {}, { keep: false, call: deskCall });
  const simulation = useSimulation();
  const [said, setSaid] = useState('');
  const { running, started, report, done, stopped, problem } = simulation;
  const failed = years.problem ?? versions.problem;

  if (years.data === undefined || versions.data === undefined)
    return failed !== undefined && failed.status !== 401 ? (
      <ProblemPage
        problem={failed}
        onRetry={() => {
          years.refresh();
          versions.refresh();
        }}
      />
    ) : (
      <LinesSkeleton count={4} />
    );
  if (years.data.years.length === 0) return <Notice title={t('none.title')}>{t('none.text')}</Notice>;

  const all = started?.gathered.settlements ?? 0;
  return (
    <>
      <div role="status" className="out-of-sight">
        {report !== undefined ? t('done', { n: count(report.settlements) }) : stopped ? t('stopped') : said}
      </div>
      <Choose
        gathered={years.data.years}
        versions={versions.data.years.flatMap((year) => year.versions)}
        running={running}
        onStart={simulation.start}
        onStop={simulation.stop}
      />
      {running && (
        <div className="simulation__progress">
          <progress className="simulation__bar" aria-label={t('progress.label')} value={done} max={Math.max(all, 1)} />
          <span className="small num">{t('progress.text', { done: count(done), n: count(all) })}</span>
        </div>
      )}
      {stopped && <p className="small">{t('stopped')}</p>}
      {problem !== undefined && problem.status !== 401 && <ProblemNotice problem={problem} />}
      {started !== undefined && report !== undefined && <Report started={started} report={report} onSay={setSaid} />}
    </>
  );
}
