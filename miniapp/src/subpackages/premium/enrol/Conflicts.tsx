import { Box, Card, Stamp, Text } from '@/components';
import { enrolmentTexts } from '@/messages/enrolment';
import { useMessages } from '@/messages/messages';
import { conflictKey, ConflictWords, type Conflict } from './ConflictWords';
import './index.css';

/** What stands in the way of an enrolment, one sheet each: what it is, and what to do about it. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const t = useMessages(enrolmentTexts);
  return (
    <Box className="stack">
      {conflicts.map((conflict) => {
        const key = conflictKey(conflict);
        return (
          <Card key={conflict.kind} title={t(`conflict.${key}`)}>
            <ConflictWords conflict={conflict} />
            <Box className="enrol-conflict__do">
              <Text className="strong">{t('conflict.do')}</Text>
              <Box>{t(`conflict.${key}.do`)}</Box>
            </Box>
          </Card>
        );
      })}
    </Box>
  );
}

/** The seal of a conflict that is none: enrolled or insured already. */
export const ExistingSeal = ({ kind, children }: { kind: 'settled' | 'due' | 'waiting'; children: string }) => (
  <Box className="enrol-conflict__seal">
    <Stamp kind={kind} large>
      {children}
    </Stamp>
  </Box>
);
