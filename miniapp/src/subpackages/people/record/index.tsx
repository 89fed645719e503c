import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, LinesSkeleton, Page, Query, Tabs } from '@/components';
import { recordTexts } from '@/messages/record';
import { useMessages } from '@/messages/messages';
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
  const record = useQuery(peopleRoutes.personRecord, { params: { personId: person as PersonId } });
  const [part, setPart] = useState<Part>(PARTS.find((one) => one === first) ?? 'events');
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
              <Readings personId={person as PersonId} name={data.name} />
            ) : (
              <Mandates personId={person as PersonId} record={data} onChanged={record.refresh} />
            )}
          </Box>
        )}
      </Query>
    </Page>
  );
}
