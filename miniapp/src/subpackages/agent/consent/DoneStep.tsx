import { Button, Page, Result } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import type { StepProps } from './ConsentSteps';

/** After a signature: thanks, and the phone goes back to the agent. */
export function DoneStep({ agentName, size, onGo }: StepProps & { onGo: () => void }) {
  const t = useMessages(agentTexts);
  return (
    <Page
      title={t('done.title')}
      atLeast={size}
      onBack={onGo}
      action={<Button onTap={onGo}>{t('done.go', { agent: agentName })}</Button>}
    >
      <Result
        stamp={t('done.stamp')}
        title={t('done.heading', { agent: agentName })}
        next={t('done.next', { agent: agentName })}
      />
    </Page>
  );
}
