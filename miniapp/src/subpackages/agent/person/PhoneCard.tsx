import type { RosterCard } from '@linli/shared/contract/agent';
import type { LocalDate } from '@linli/shared/kernel/date';
import { Box, Button, Card, Text } from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { useResidentWords } from '../roster/use-resident-words';

/** The resident's phone: recorded here when there is none; another in its place is the station's, which sees the card. */
export function PhoneCard({ card, gridId, today }: { card: RosterCard; gridId: string; today: LocalDate }) {
  const t = useMessages(agentTexts);
  const whom = useResidentWords(today).whom(card);
  const { maskedPhone, personId } = card;
  return (
    <Card
      title={t('person.phone.title')}
      aside={maskedPhone === undefined ? undefined : <Text className="num">{maskedPhone}</Text>}
    >
      {maskedPhone === undefined ? (
        <Box className="stack">
          <Box>{t('person.phone.none', { whom })}</Box>
          <Button kind="second" onTap={() => go('agent/phone', { person: personId, grid: gridId })}>
            {t('person.phone')}
          </Button>
        </Box>
      ) : (
        <Box className="small">{t('person.phone.change', { whom })}</Box>
      )}
    </Card>
  );
}
