import { useState } from 'react';
import { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { Button, ProblemNotice, TextField } from '@/components';
import { useMessages } from '@/messages/messages';
import { policyTexts } from '@/messages/policies';
import { deskCall } from '@/services/desk';
import { useAction } from '@/services/use-action';
import type { Opened } from './index';

/** Begins a version of a year (起草). */
export function Begin({
  thisYear,
  onBegun,
}: {
  readonly thisYear: number;
  readonly onBegun: (version: Opened) => void;
}) {
  const t = useMessages(policyTexts);
  const [year, setYear] = useState(String(thisYear));
  const [purpose, setPurpose] = useState('');
  const [mistake, setMistake] = useState(false);
  const begin = useAction(policyDeskRoutes.beginPolicy, { call: deskCall });

  const send = async () => {
    const words = purpose.trim();
    const wrong = !/^20\d{2}$/.test(year.trim()) || [...words].length < 4;
    setMistake(wrong);
    if (wrong) return;
    const answer = await begin.run({ body: { year: Number(year.trim()), purpose: words } });
    if (answer?.ok !== true) return;
    setPurpose('');
    onBegun({ year: answer.value.year, version: answer.value.version });
  };

  return (
    <section className="policies__begin" aria-labelledby="begin-heading">
      <h2 id="begin-heading" className="strong">
        {t('begin.heading')}
      </h2>
      <p className="small">{t('begin.text')}</p>
      <TextField id="begin-year" label={t('begin.year')} value={year} onChange={setYear} maxLength={4} />
      <TextField
        id="begin-purpose"
        label={t('begin.purpose')}
        hint={t('begin.purpose.hint')}
        value={purpose}
        onChange={setPurpose}
        maxLength={100}
        {...(mistake && { error: t('begin.mistake') })}
      />
      <Button compact busy={begin.busy} onTap={() => void send()}>
        {t('begin.send')}
      </Button>
      {begin.problem !== undefined && begin.problem.status !== 401 && <ProblemNotice problem={begin.problem} />}
    </section>
  );
}
