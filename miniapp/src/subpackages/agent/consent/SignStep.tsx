import { useState } from 'react';
import { Box, Button, focusOn, Page, ProblemNotice, SignaturePad, type Signature } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import type { CallProblem } from '@/services/problem';
import { isChild } from '../roster/guardian';
import type { StepProps } from './ConsentSteps';
import { useConsentWords } from './use-consent-words';

export interface SignStepProps extends StepProps {
  readonly noPhone: boolean;
  readonly busy: boolean;
  readonly problem: CallProblem | undefined;
  readonly onBack: () => void;
  readonly onCode: () => void;
  readonly onSigned: (signature: Signature) => void;
}

/** 签字: once more in one sentence what is agreed to, then the pad. */
export function SignStep(props: SignStepProps) {
  const { card, agentName, size, noPhone, busy, problem, onBack, onCode, onSigned } = props;
  const t = useMessages(agentTexts);
  const words = useConsentWords(props, undefined);
  const [signature, setSignature] = useState<Signature>();
  const [missing, setMissing] = useState(false);
  const send = () => {
    if (signature !== undefined) return onSigned(signature);
    setMissing(true);
    focusOn('signature');
  };
  return (
    <Page
      title={t('sign.title')}
      heading={t(isChild(card) ? 'sign.heading.child' : 'sign.heading')}
      atLeast={size}
      onBack={onBack}
      action={
        <Button busy={busy} onTap={send}>
          {t('sign.send')}
        </Button>
      }
    >
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {noPhone && problem === undefined && (
        <Box className="consent-note">{t('consent.no-phone', { whom: t(`whom.${card.sex}`) })}</Box>
      )}
      <Box className="consent-summary">
        {t('sign.summary', { agent: agentName, matters: words.short, day: words.until })}
      </Box>
      <SignaturePad
        id="signature"
        label={t('sign.label')}
        hideLabel
        error={missing && signature === undefined ? t('sign.missing') : undefined}
        value={signature}
        onChange={setSignature}
      />
      {!noPhone && (
        <Button kind="quiet" onTap={onCode}>
          {t('sign.other')}
        </Button>
      )}
    </Page>
  );
}
