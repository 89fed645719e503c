import { useState } from 'react';
import Taro from '@tarojs/taro';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { MyData } from '@linli/shared/contract/privacy';
import { addressRule } from '@linli/shared/domain/fields';
import { shanghaiDate } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import {
  Box,
  Button,
  Card,
  Facts,
  focusOn,
  MomentText,
  Money,
  Notice,
  Page,
  ProblemNotice,
  Query,
  TextField,
} from '@/components';
import { Empty } from '@/components';
import { useMessages } from '@/messages/messages';
import { privacyTexts } from '@/messages/privacy';
import { fieldWords } from '@/messages/problems';
import { open } from '@/features/standing/openings';
import { usePreferences } from '@/preferences/preferences';
import { useWho } from '@/services/app';
import { useAction } from '@/services/use-action';
import { useQuery } from '@/services/use-query';
import '../lists.css';

/** 我的信息: a copy of everything known about oneself, to read and to take along, and where it is corrected. */
export default function MyDataPage() {
  const t = useMessages(privacyTexts);
  const own = useWho()?.personId;
  // Nothing of this stays on the phone.
  const data = useQuery(peopleRoutes.myData, own === undefined ? undefined : { params: { personId: own } }, {
    keep: false,
  });
  if (own === undefined)
    return (
      <Page title={t('data.title')}>
        <Empty icon="shield" title={t('see.unbound')} action={<Button onTap={open.bind}>{t('data.bind')}</Button>}>
          {t('data.lead')}
        </Empty>
      </Page>
    );
  return (
    <Page title={t('data.title')} heading={t('data.heading')}>
      <Box className="small people-lead">{t('data.lead')}</Box>
      <Query of={data}>{(known) => <Known data={known} own={own} onCorrected={data.refresh} />}</Query>
    </Page>
  );
}

function Known({ data, own, onCorrected }: { data: MyData; own: PersonId; onCorrected: () => void }) {
  const t = useMessages(privacyTexts);
  const { person } = data;
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void Taro.setClipboardData({ data: JSON.stringify(data, null, 2) }).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Box className="stack">
      <Card title={t('data.person')}>
        <Facts
          facts={[
            { label: t('data.name'), value: person.name },
            { label: t('data.id'), value: person.idNumber },
            { label: t('data.phone'), value: person.phone ?? t('data.none') },
            { label: t('data.address'), value: [person.villageName, person.address].filter(Boolean).join(' ') },
            { label: t('data.groups'), value: t('data.count', { n: person.hardshipGroups.length }) },
          ]}
        />
      </Card>
      <AddressCard own={own} address={person.address ?? ''} onCorrected={onCorrected} />
      <Card title={t('data.cover')}>
        <Facts
          facts={[
            ...data.enrolments.map(({ year, reference, personal }) => ({
              label: t('data.year', { year }),
              value: (
                <Box>
                  <Money amount={personal} /> <Box className="small">{reference}</Box>
                </Box>
              ),
            })),
            { label: t('data.payments'), value: t('data.count', { n: data.payments.length }) },
            { label: t('data.filings'), value: t('data.count', { n: data.filings.length }) },
            { label: t('data.claims'), value: t('data.count', { n: data.reimbursements.length }) },
            { label: t('data.mandates'), value: t('data.count', { n: data.mandates.length }) },
            { label: t('data.events'), value: t('data.count', { n: data.events.length }) },
          ]}
        />
      </Card>
      <Card title={t('data.take')}>
        <Box className="stack">
          <Box>{t('data.take.text')}</Box>
          {copied && (
            <Notice kind="settled" live>
              {t('data.copied')}
            </Notice>
          )}
          <Button kind="second" onTap={copy}>
            {t('data.copy')}
          </Button>
          <Box className="small">
            {t('data.made')}
            <MomentText at={data.madeAt} today={shanghaiDate(Date.parse(data.madeAt))} />
          </Box>
        </Box>
      </Card>
    </Box>
  );
}

/** 更正住址: the one fact that a person corrects themselves; the others are corrected where the card is seen. */
function AddressCard({ own, address, onCorrected }: { own: PersonId; address: string; onCorrected: () => void }) {
  const t = useMessages(privacyTexts);
  const { language } = usePreferences();
  const correct = useAction(peopleRoutes.correctAddress);
  const [text, setText] = useState(address);
  const [wrong, setWrong] = useState<string>();
  const [done, setDone] = useState(false);
  const save = async () => {
    const mistake = addressRule(text);
    setWrong(mistake === undefined ? undefined : fieldWords(mistake, language));
    if (mistake !== undefined) return focusOn('address');
    const answer = await correct.run({ params: { personId: own }, body: { address: text.trim() } });
    if (answer?.ok !== true) return;
    setDone(true);
    onCorrected();
  };
  return (
    <Card title={t('data.correct')}>
      <Box className="stack">
        {correct.problem !== undefined && <ProblemNotice problem={correct.problem} />}
        {done && (
          <Notice kind="settled" live>
            {t('data.corrected')}
          </Notice>
        )}
        <TextField
          id="address"
          label={t('data.address')}
          value={text}
          error={wrong}
          onChange={(value) => {
            setText(value);
            setDone(false);
            setWrong(undefined);
          }}
        />
        <Button kind="second" busy={correct.busy} onTap={() => void save()}>
          {t('data.save')}
        </Button>
        <Box className="small">{t('data.correct.rest')}</Box>
      </Box>
    </Card>
  );
}
