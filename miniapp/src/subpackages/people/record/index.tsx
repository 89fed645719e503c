import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { peopleRoutes } from '@linli/shared/contract/people';
import { isId, type PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Empty, LinesSkeleton, Page, Query, Tabs } from '@/components';
import { recordTexts } from '@/messages/record';
import { useMessages } from '@/messages/messages';
import { go } from '@/navigation/navigation';
import { useQuery } from '@/services/use-query';
import { Events } from './Events';
import { Mandates } from './Mandates';
import { Readings } from './Readings';

const PARTS = ['events', 'readings', 'mandates'] as const;
type Part = (typeof PARTS)[number];

/** 谁动过我的记录: every act and every look with who and when, and who may act. `?person=&part=mandates` */
export default function RecordPage() {
  const t = useMessages(recordTexts);
  const { person, part: first } = useRouter().params;
  const given = isId('p', person ?? '');
  const record = useQuery(peopleRoutes.personRecord, given ? { params: { personId: person as PersonId } } : undefined);
  const [part, setPart] = useState<Part>(PARTS.find((one) => one === first) ?? 'events');
  // An address without a person, or with something that is none: whose, the family's page asks.
  if (!given)
    return (
      <Page title={t('title')}>
        <Empty
          icon="history"
          title={t('no-person')}
          action={<Button onTap={() => go('family')}>{t('no-person.go')}</Button>}
        >
          {t('no-person.text')}
        </Empty>
      </Page>
    );
  return (
    <Page title={first === 'mandates' ? t('title.mandates') : t('title')}>
      <Tabs
        label={t('part.label')}
        tabs={PARTS.map((value) => ({ value, label: t(`part.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      <Query of={record} skeleton={<LinesSkeleton count={4} />}>
        {(data) => (
          <Box>
            {part === 'events' ? (
              <Events key={data.events[0]?.sequence} personId={person as PersonId} record={data} />
            ) : part === 'readings' ? (
              <Readings personId={person as PersonId} name={data.name} mandates={data.mandates} />
            ) : (
              <Mandates personId={person as PersonId} record={data} onChanged={record.refresh} />
            )}
          </Box>
        )}
      </Query>
    </Page>
  );
}
