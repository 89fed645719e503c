import { useState } from 'react';
import type { RosterCard } from '@linli/shared/contract/agent';
import { agentRoutes } from '@linli/shared/contract/agent';
import type { BodyOf } from '@linli/shared/contract/route';
import type { LocalDate } from '@linli/shared/kernel/date';
import { back, replace } from '@/navigation/navigation';
import { larger, usePreferences, type TextSize } from '@/preferences/preferences';
import { useAction } from '@/services/use-action';
import { beginMatter, type AgentMatter } from '../roster/matter-place';
import { AskStep } from './AskStep';
import { CodeStep } from './CodeStep';
import { DoneStep } from './DoneStep';
import { SignStep } from './SignStep';
import { useTopOfPage } from './use-top-of-page';
import { firstWish, type Wish } from './wish';

type Consent = BodyOf<typeof agentRoutes.grantMandate>['consent'];

export interface ConsentProps {
  readonly card: RosterCard;
  readonly gridId: string;
  readonly today: LocalDate;
  readonly agentName: string;
  readonly matter: AgentMatter | undefined;
}

/** What every step is drawn with. */
export interface StepProps extends Pick<ConsentProps, 'card' | 'today' | 'agentName'> {
  readonly wish: Wish;
  /** Large by default: the resident reads. */
  readonly size: TextSize;
}

/** Explained, agreed by signature or code, and on to the matter. What was chosen stays while steps change. */
export function ConsentSteps({ card, gridId, today, agentName, matter }: ConsentProps) {
  const [step, setStep] = useState<'ask' | 'sign' | 'code' | 'done'>('ask');
  const [wish, setWish] = useState(() => firstWish(card, matter, today));
  const [noPhone, setNoPhone] = useState(false);
  const { textSize } = usePreferences();
  const [size, setSize] = useState<TextSize>(larger(textSize, 'large'));
  const grant = useAction(agentRoutes.grantMandate);
  useTopOfPage(step);

  const goTo = (next: typeof step) => {
    grant.clear();
    setStep(next);
  };
  /** On to what the page was opened for, in its place; else back to the person. */
  const goOn = () => {
    if (matter !== undefined) beginMatter(matter, card, replace);
    else back('agent/grid');
  };
  const agree = async (consent: Consent) => {
    if (wish.until === undefined) return;
    const answer = await grant.run({
      params: { gridId },
      body: { personId: card.personId, matters: [...wish.matters], until: wish.until, consent },
    });
    if (answer === undefined) return;
    if (answer.ok) {
      // A signature was written on this phone by the resident: it is handed back first.
      if (consent.kind === 'signature') setStep('done');
      else goOn();
    } else if (answer.error.code === 'phone-code.no-phone') setNoPhone(true);
  };

  const common: StepProps = { card, today, agentName, wish, size };
  switch (step) {
    case 'ask':
      return (
        <AskStep
          key="ask"
          {...common}
          matter={matter}
          noPhone={noPhone}
          onWish={setWish}
          onSize={setSize}
          onSign={() => goTo('sign')}
          onCode={() => goTo('code')}
          onRefuse={() => back('agent/grid')}
        />
      );
    case 'sign':
      return (
        <SignStep
          key="sign"
          {...common}
          noPhone={noPhone}
          busy={grant.busy}
          problem={grant.problem}
          onBack={() => goTo('ask')}
          onCode={() => goTo('code')}
          onSigned={(signature) => void agree({ kind: 'signature', signature: { ...signature } })}
        />
      );
    case 'code':
      return (
        <CodeStep
          key="code"
          {...common}
          busy={grant.busy}
          problem={grant.problem}
          onClear={grant.clear}
          onNoPhone={() => {
            setNoPhone(true);
            goTo('sign');
          }}
          onBack={() => goTo('ask')}
          onSign={() => goTo('sign')}
          onCode={(code) => void agree({ kind: 'phone-code', code })}
        />
      );
    case 'done':
      return <DoneStep key="done" {...common} onGo={goOn} />;
  }
}
