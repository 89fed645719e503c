import { useRouter } from '@tarojs/taro';
import { outOfAreaRoutes } from '@linli/shared/contract/out-of-area';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, Button, Empty, Heading, Page } from '@/components';
import { isNotYours, PersonQuery } from '@/features/not-yours/PersonQuery';
import { open } from '@/features/standing/openings';
import { useQuery } from '@/services/use-query';
import { EstimateRow } from '../EstimateRow';
import { FilingBook } from '../FilingBook';
import { groupOf, stateOf } from '../filing-state';
import { useWords, type FilingForm } from '../words';
import './index.css';

const GROUPS = ['waiting', 'now', 'past'] as const;

/** A person's filings: those that want something first, then those in force, then the past. */
export default function FilingListPage() {
  const { t } = useWords();
  const personId = useRouter().params['person'] as PersonId;
  const form = useQuery(outOfAreaRoutes.filingForm, { params: { personId } });
  const refused = form.data === undefined && isNotYours(form.problem?.code);
  return (
    <Page
      title={t('title')}
      {...(form.data === undefined ? {} : { heading: t('list.heading', { name: form.data.name }) })}
      action={refused ? undefined : <Button onTap={() => open.filing(personId)}>{t('list.new')}</Button>}
    >
      <PersonQuery of={form} person={personId}>
        {(data) => (
          <Box>
            {data.filings.length === 0 ? (
              <Empty icon="file" title={t('list.empty')}>
                {t('list.empty.text')}
              </Empty>
            ) : (
              <Groups form={data} personId={personId} />
            )}
            <EstimateRow personId={personId} />
          </Box>
        )}
      </PersonQuery>
    </Page>
  );
}

function Groups({ form: { filings, today }, personId }: { form: FilingForm; personId: PersonId }) {
  const { t } = useWords();
  return (
    <Box>
      {GROUPS.map((group) => {
        const members = filings.filter((filing) => groupOf(stateOf(filing, today)) === group);
        if (members.length === 0) return null;
        return (
          <Box key={group} className="filing-group">
            <Heading level={2} className="filing-group__title">
              {t(`list.${group}`)}
            </Heading>
            {members.map((filing) => (
              <FilingBook
                key={filing.filingId}
                filing={filing}
                today={today}
                onOpen={() => open.oneFiling(personId, filing.filingId)}
              />
            ))}
          </Box>
        );
      })}
    </Box>
  );
}
