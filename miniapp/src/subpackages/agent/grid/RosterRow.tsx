import { memo } from 'react';
import type { RosterCard } from '@linli/shared/contract/agent';
import type { Matter } from '@linli/shared/domain/roles';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, Pill, Tap, Text } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { mandateState, mayDo } from '../roster/mandate-state';
import { openMatters, type OpenMatter } from '../roster/open-matters';
import { useResidentWords } from '../roster/use-resident-words';

export interface RosterRowProps {
  readonly card: RosterCard;
  readonly gridId: string;
  readonly today: LocalDate;
}

/** One resident: who, what is open, what the agent does next. Opens the person's page. */
export const RosterRow = memo(function RosterRow({ card, gridId, today }: RosterRowProps) {
  const t = useMessages(agentTexts);
  const words = useResidentWords(today);
  const matters = openMatters(card, today);
  const [first] = matters;
  const about = words.about(card);
  const said = matters.length === 0 ? words.nothingOpen(card) : matters.map(words.matter).join(' · ');
  const step = first === undefined ? undefined : nextStep(first, card, today);
  const mandate = mandateState(card, today).kind === 'none' ? undefined : words.mandate(card, step?.needs);
  return (
    <Tap
      className={`grid-row ${card.deceased ? 'grid-row--ended' : ''}`}
      onTap={() => go('agent/person', { grid: gridId, person: card.personId })}
    >
      <Box className="grid-row__words">
        <Box>
          <Text className="grid-row__name">{card.name}</Text> <Text className="grid-row__about">{about}</Text>
        </Box>
        {!card.deceased && <Box className="grid-row__open">{said}</Box>}
        {mandate !== undefined && <Box className="grid-row__mandate">{mandate}</Box>}
      </Box>
      {step !== undefined && <Pill kind={step.kind}>{t(`do.${step.word}`)}</Pill>}
    </Tap>
  );
});

/** The pill: papers to fetch, somebody who is paying, consent to ask for, or ready to be done. */
function nextStep(
  matter: OpenMatter,
  card: RosterCard,
  today: LocalDate,
): {
  readonly word: 'papers' | 'wait' | 'sign' | 'now';
  readonly kind: 'strong' | 'waiting' | 'due' | 'settled';
  /** The matter that consent is missing for. */
  readonly needs?: Matter;
} {
  if (matter.kind === 'filing-returned' || matter.kind === 'papers-owed') return { word: 'papers', kind: 'strong' };
  if (matter.kind === 'paying') return { word: 'wait', kind: 'waiting' };
  const needed = matter.kind === 'unfiled' ? 'file' : matter.kind === 'pay' ? 'pay' : 'enrol';
  return mayDo(card, needed, today) ? { word: 'now', kind: 'settled' } : { word: 'sign', kind: 'due', needs: needed };
}
