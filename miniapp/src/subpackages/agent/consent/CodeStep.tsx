import { useState } from 'react';
import { codeRule } from '@linli/shared/domain/fields';
import { peopleRoutes } from '@linli/shared/contract/people';
import { Box, Button, CodeField, focusOn, Page, ProblemNotice } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { fieldWords, problemWords } from '@/messages/problems';
import { usePreferences } from '@/preferences/preferences';
import type { CallProblem } from '@/services/problem';
import { useAction } from '@/services/use-action';
import { isChild } from '../roster/guardian';
import type { StepProps } from './ConsentSteps';
import { useConsentWords } from './use-consent-words';

export interface CodeStepProps extends StepProps {
  readonly busy: boolean;
  readonly problem: CallProblem | undefined;
  readonly onClear: () => void;
  /** The register has no number: a signature it must be. */
  readonly onNoPhone: () => void;
  readonly onBack: () => void;
  readonly onSign: () => void;
  readonly onCode: (code: string) => void;
}

/** 短信验证码: to the resident's own phone; they read it out, the agent types it. */
export function CodeStep(props: CodeStepProps) {
  const { card, agentName, size, busy, problem, onClear, onNoPhone, onBack, onSign, onCode } = props;
  const t = useMessages(agentTexts);
  const { language } = usePreferences();
  const words = useConsentWords(props, undefined);
  const send = useAction(peopleRoutes.sendPhoneCode);
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string>();
  const whom = t(isChild(card) ? 'whom.parent' : `whom.${card.sex}`);

  const request = async () => {
    onClear();
    setWrong(undefined);
    const sent = await send.run({ body: { purpose: 'consent', personId: card.personId } });
    if (sent === undefined) return undefined;
    if (sent.ok) return sent.value;
    if (sent.error.code === 'phone-code.no-phone') onNoPhone();
    return undefined;
  };
  const confirm = () => {
    const mistake = codeRule(code);
    if (mistake === undefined) return onCode(code.trim());
    setWrong(fieldWords(mistake, language));
    focusOn('code');
  };
  // What is wrong with the code stands at the code; anything else above.
  const atCode =
    problem !== undefined && ['phone-code.wrong', 'phone-code.expired', 'phone-code.locked'].includes(problem.code);
  const refusal = atCode ? problemWords(problem, language) : undefined;
  const above = send.problem ?? (atCode ? undefined : problem);

  return (
    <Page
      title={t('code.title')}
      heading={t('code.heading', { name: card.name })}
      atLeast={size}
      onBack={onBack}
      action={
        <Button busy={busy} onTap={confirm}>
          {t('code.send', { whom })}
        </Button>
      }
    >
      {above !== undefined && <ProblemNotice problem={above} />}
      <Box className="consent-summary">
        {t('sign.summary', { agent: agentName, matters: words.short, day: words.until })}
      </Box>
      <Box className="consent-rest consent-lead">{t('code.lead', { whom })}</Box>
      <CodeField
        id="code"
        label={t('code.label', { whom })}
        value={code}
        error={wrong ?? (refusal === undefined ? undefined : [refusal.title, refusal.next].filter(Boolean).join('。'))}
        onSend={request}
        onConfirm={confirm}
        onChange={(text) => {
          setCode(text);
          setWrong(undefined);
          onClear();
        }}
      />
      <Button kind="quiet" onTap={onSign}>
        {t('code.other')}
      </Button>
    </Page>
  );
}
