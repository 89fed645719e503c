import { Box, Card, Facts, LinkRow, Notice } from '@/components';
import { open } from '@/features/standing/openings';
import { enrolmentTexts } from '@/messages/enrolment';
import { familyTexts } from '@/messages/family';
import { useMessages } from '@/messages/messages';
import { ConflictWords } from './ConflictWords';
import type { EnrolmentForm } from './enrol-flow';

/** What the register says of the person, and what the comparison found (比对). */
export function Comparison({ form: { person, conflicts } }: { form: EnrolmentForm }) {
  const t = useMessages(enrolmentTexts);
  const tf = useMessages(familyTexts);
  return (
    <Box className="stack">
      {conflicts.length === 0 ? (
        <Notice kind="settled" title={t('start.clear')}>
          {t('start.clear.text')}
        </Notice>
      ) : (
        <Notice kind="due" icon="info" title={t('start.confirm')}>
          {conflicts.map((conflict) => (
            <ConflictWords key={conflict.kind} conflict={conflict} />
          ))}
        </Notice>
      )}
      <Card>
        <Facts
          facts={[
            { label: t('start.name'), value: person.name },
            { label: t('start.number'), value: person.maskedIdNumber },
            {
              label: t('start.age'),
              value: person.age === 0 ? t('start.age.infant') : t('start.age.n', { n: person.age }),
            },
            ...(person.groups.length === 0
              ? []
              : [{ label: t('start.groups'), value: person.groups.map((group) => tf(`group.${group}`)).join('、') }]),
            ...(person.villageName === undefined ? [] : [{ label: t('start.village'), value: person.villageName }]),
          ]}
        />
      </Card>
      <Card flush>
        <LinkRow icon="question" title={t('start.wrong')} detail={t('conflict.call')} onTap={open.help} />
      </Card>
    </Box>
  );
}
