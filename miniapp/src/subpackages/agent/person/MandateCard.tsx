import { useState } from 'react';
import type { RosterCard } from '@linli/shared/contract/agent';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, Button, Card, Dialog, formatDay, Notice, Pill, ProblemNotice } from '@/components';
import { agentTexts } from '@/messages/agent';
import { interfaceTexts } from '@/messages/interface';
import { useMessages } from '@/messages/messages';
import { Marked } from '@/features/standing/Marked';
import { useAction } from '@/services/use-action';
import { askConsent } from '../roster/matter-place';
import { mandateState } from '../roster/mandate-state';
import { useResidentWords } from '../roster/use-resident-words';

/** The resident's consent: what it covers and until when, asking for it, and giving it up. */
export function MandateCard({
  card,
  gridId,
  today,
  onChanged,
}: {
  card: RosterCard;
  gridId: string;
  today: LocalDate;
  onChanged: () => void;
}) {
  const t = useMessages(agentTexts);
  const ti = useMessages(interfaceTexts);
  const words = useResidentWords(today);
  const end = useAction(peopleRoutes.withdrawMandate);
  const [asking, setAsking] = useState(false);
  const [ended, setEnded] = useState(false);
  const state = mandateState(card, today);
  const { mandate, personId } = card;
  const whom = words.whom(card);
  const consenter = words.consenter(card);
  const live = (state.kind === 'live' || state.kind === 'ending') && mandate !== undefined && !ended;

  const giveUp = async () => {
    if (mandate === undefined) return;
    const answer = await end.run({ params: { personId, mandateId: mandate.mandateId } });
    if (answer === undefined) return;
    setAsking(false);
    if (!answer.ok) return;
    setEnded(true);
    onChanged();
  };

  const said = (): string => {
    if (state.kind === 'expired')
      return t('person.mandate.expired', { whom: consenter, day: formatDay(state.until, 'full', ti) });
    if (!live || mandate === undefined)
      return t(state.kind === 'withdrawn' && !ended ? 'person.mandate.withdrawn' : 'person.mandate.none', {
        whom: consenter,
      });
    const matters = mandate.matters
      .filter((matter) => matter !== 'view' || mandate.matters.length === 1)
      .map((matter) => t(`matter.${matter}`));
    const list = { whom, matters: matters.join(t('list.comma')) };
    return mandate.until === undefined
      ? t('person.mandate.live.open', list)
      : t('person.mandate.live', { ...list, day: formatDay(mandate.until, 'full', ti) });
  };
  const how =
    mandate?.consent === 'signature' || mandate?.consent === 'phone-code'
      ? t(`person.mandate.how.${mandate.consent}`)
      : undefined;

  return (
    <>
      {end.problem !== undefined && <ProblemNotice problem={end.problem} />}
      {ended && (
        <Notice kind="settled" live>
          {t('person.mandate.ended', { name: card.name })}
        </Notice>
      )}
      <Card
        title={t('person.mandate', { whom: consenter })}
        aside={live && how !== undefined ? <Pill kind="settled">{how}</Pill> : undefined}
      >
        <Box className="stack">
          <Box>
            <Marked text={said()} />
          </Box>
          <Button kind={live ? 'second' : 'main'} onTap={() => askConsent(undefined, personId, gridId)}>
            {live
              ? t('person.mandate.more')
              : state.kind === 'none'
                ? t('person.mandate.ask', { whom: consenter })
                : t('person.mandate.again', { whom: consenter })}
          </Button>
          {live && (
            <Button kind="quiet" onTap={() => setAsking(true)}>
              {t('person.mandate.end', { whom })}
            </Button>
          )}
        </Box>
      </Card>
      {asking && (
        <Dialog
          title={t('person.mandate.end.title', { name: card.name })}
          confirm={t('person.mandate.end', { whom })}
          cancel={t('person.mandate.end.keep')}
          loss
          busy={end.busy}
          onConfirm={() => void giveUp()}
          onCancel={() => setAsking(false)}
        >
          {t('person.mandate.end.text', { whom: consenter })}
        </Dialog>
      )}
    </>
  );
}
