import { useState } from 'react';
import { latestMandateEnd } from '@linli/shared/domain/mandate';
import { formatYuanShort } from '@linli/shared/kernel/money';
import {
  BigMoney,
  Box,
  Button,
  Card,
  CheckList,
  DateField,
  focusOn,
  formatDay,
  Notice,
  Page,
  Pill,
  ReadAloud,
  Tap,
  Text,
} from '@/components';
import { agentTexts } from '@/messages/agent';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { Marked } from '@/features/standing/Marked';
import { needOf } from '@/features/standing/need';
import type { TextSize } from '@/preferences/preferences';
import { AGENT_MATTERS, type AgentMatter } from '../roster/matter-place';
import { isChild } from '../roster/guardian';
import type { StepProps } from './ConsentSteps';
import { useConsentWords } from './use-consent-words';
import { inOrder, wishMistakes, type Wish } from './wish';

export interface AskStepProps extends StepProps {
  readonly matter: AgentMatter | undefined;
  readonly noPhone: boolean;
  readonly onWish: (wish: Wish) => void;
  readonly onSize: (size: TextSize) => void;
  readonly onSign: () => void;
  readonly onCode: () => void;
  readonly onRefuse: () => void;
}

/** Who does what for whom until when, for how much; read aloud; yes by signature, yes by code, or no. */
export function AskStep(props: AskStepProps) {
  const { card, today, agentName, wish, size, matter, noPhone, onWish, onSize, onSign, onCode, onRefuse } = props;
  const t = useMessages(agentTexts);
  const words = useConsentWords(props, matter);
  const [changing, setChanging] = useState(matter === undefined);
  const [wrong, setWrong] = useState(false);
  const child = isChild(card);
  const money = useMoney(props);
  const rest = t(child ? 'consent.sees.child' : 'consent.sees', { agent: agentName });
  const aloud = [
    t('consent.whom', { name: card.name, age: card.age }),
    words.question,
    money?.spoken ?? '',
    t('consent.lead', { agent: agentName }),
    ...words.matters,
    t('consent.until', { day: words.until }).replace(/\*\*/g, ''),
    rest,
    t('consent.withdraw'),
  ].join('。');

  const agreed = (go: () => void) => () => {
    const [first] = wishMistakes(wish, today);
    if (first === undefined) return go();
    setWrong(true);
    setChanging(true);
    // The fields are drawn with the next frame.
    setTimeout(() => focusOn(first), 0);
  };

  return (
    <Page
      title={t('consent.title')}
      heading={<Clauses text={words.question} />}
      atLeast={size}
      above={<Box className="consent-whom">{t('consent.whom', { name: card.name, age: card.age })}</Box>}
      aside={
        <Tap className="consent-size" onTap={() => onSize(size === 'largest' ? 'large' : 'largest')}>
          {t(size === 'largest' ? 'consent.smaller' : 'consent.larger')}
        </Tap>
      }
      action={
        <Button icon="pen" onTap={agreed(onSign)}>
          {t('consent.sign')}
        </Button>
      }
    >
      {child && <Notice icon="child">{t('consent.guardian')}</Notice>}
      {money !== undefined && (
        <Card>
          {money.amount === 0 ? (
            <Box className="consent-free">{t('consent.money.free')}</Box>
          ) : (
            <BigMoney amount={money.amount} label={t('consent.money')} />
          )}
          {money.treasury !== undefined && <Box className="small">{money.treasury}</Box>}
          {money.provisional && <Pill kind="waiting">{t('provisional')}</Pill>}
        </Card>
      )}
      <Card>
        <Box className="consent-text">
          <Box>{t('consent.lead', { agent: agentName })}</Box>
          <Box as="ul" className="consent-matters">
            {words.matters.map((line) => (
              <Box as="li" key={line} className="consent-matter">
                {line}
              </Box>
            ))}
          </Box>
          <Box>
            <Marked text={t('consent.until', { day: words.until })} />
          </Box>
        </Box>
        <Box className="consent-rest">{rest}</Box>
        <Box className="consent-rest">{t('consent.withdraw')}</Box>
        <Box className="consent-change">
          <Tap className="link" expanded={changing} onTap={() => setChanging(!changing)}>
            {t(changing ? 'consent.change.done' : 'consent.change')}
          </Tap>
        </Box>
      </Card>
      {changing && <WishFields {...props} wrong={wrong} onWish={onWish} />}
      <Box className="stack consent-ways">
        <ReadAloud text={aloud} />
        {noPhone ? (
          <Notice title={t('consent.no-phone', { whom: t(`whom.${card.sex}`) })}>
            {t('consent.no-phone.text', { whom: t(`whom.${card.sex}`) })}
          </Notice>
        ) : (
          <Button kind="second" icon="phone" onTap={agreed(onCode)}>
            {t('consent.code')}
          </Button>
        )}
        <Button kind="quiet" onTap={onRefuse}>
          {t('consent.refuse')}
        </Button>
      </Box>
    </Page>
  );
}

/** A question in large type breaks between its clauses, not inside "可以吗". */
function Clauses({ text }: { text: string }) {
  return (
    <>
      {(text.match(/[^，]+，?/g) ?? []).map((clause) => (
        <Text key={clause} className="consent-clause">
          {clause}
        </Text>
      ))}
    </>
  );
}

/** The premium, where the consent is about registering or paying and the year's price is known. */
function useMoney({ card, wish }: StepProps) {
  const t = useMessages(agentTexts);
  const ti = useMessages(interfaceTexts);
  const need = needOf(card);
  if (
    (need.kind !== 'enrol' && need.kind !== 'pay') ||
    !(wish.matters.includes('enrol') || wish.matters.includes('pay'))
  )
    return undefined;
  const amount = formatYuanShort(need.fiscal);
  const treasury =
    need.fiscal > 0
      ? t(isChild(card) ? 'consent.money.treasury.child' : 'consent.money.treasury', { amount })
      : undefined;
  return {
    amount: need.personal,
    treasury,
    provisional: need.provisional && need.personal > 0,
    spoken: [
      need.personal === 0
        ? t('consent.money.free')
        : `${t('consent.money')} ${formatYuanShort(need.personal)} ${ti('money.yuan')}`,
      treasury ?? '',
    ].join('。'),
  };
}

function WishFields({
  wish,
  today,
  wrong,
  onWish,
}: Pick<AskStepProps, 'wish' | 'today' | 'onWish'> & { wrong: boolean }) {
  const t = useMessages(agentTexts);
  const ti = useMessages(interfaceTexts);
  const latest = latestMandateEnd(today);
  const mistakes = wrong ? wishMistakes(wish, today) : [];
  const day = formatDay(latest, 'full', ti);
  return (
    <Card>
      <CheckList
        id="matters"
        label={t('consent.change.matters')}
        error={mistakes.includes('matters') ? t('consent.error.matters') : undefined}
        choices={AGENT_MATTERS.map((value) => ({ value, label: t(`matter.${value}`) }))}
        values={wish.matters}
        onChange={(matters) => onWish({ ...wish, matters: inOrder(matters) })}
      />
      <DateField
        id="until"
        label={t('consent.change.until')}
        hint={t('consent.change.until.hint', { day })}
        error={mistakes.includes('until') ? t('consent.error.until', { day }) : undefined}
        value={wish.until}
        earliest={today}
        latest={latest}
        onChange={(until) => onWish({ ...wish, until })}
      />
    </Card>
  );
}
