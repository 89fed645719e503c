import { useState } from 'react';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { MyData } from '@linli/shared/contract/privacy';
import { addressRule } from '@linli/shared/domain/fields';
import type { PersonId } from '@linli/shared/kernel/ids';
import {
  Box,
  Button,
  Card,
  Facts,
  focusOn,
  Money,
  Notice,
  Page,
  ProblemNotice,
  Query,
  Text,
  TextField,
} from '@/components';
import { Empty } from '@/components';
import { useMessages } from '@/messages/messages';
import { privacyTexts } from '@/messages/privacy';
import { fieldWords } from '@/messages/problems';
import { open } from '@/features/standing/openings';
import { usePreferences } from '@/preferences/preferences';
import { useWho } from '@/services/app';
import { copyText } from '@/services/platform';
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
  return (
    <Box className="stack">
      <PersonFacts person={person} own={own} />
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
      <TakeCard own={own} />
    </Box>
  );
}

/** Who the person is. The numbers are masked, as anybody may look over a shoulder, until the person asks to see them. */
function PersonFacts({ person: masked, own }: { person: MyData['person']; own: PersonId }) {
  const t = useMessages(privacyTexts);
  const copy = useAction(peopleRoutes.myDataCopy);
  const [plain, setPlain] = useState<MyData['person']>();
  const { idNumber, phone } = plain ?? masked;
  const show = async () => {
    const answer = await copy.run({ params: { personId: own } });
    if (answer?.ok === true) setPlain(answer.value.person);
  };
  return (
    <Card title={t('data.person')}>
      <Box className="stack">
        <Facts
          facts={[
            { label: t('data.name'), value: masked.name },
            { label: t('data.id'), value: <Text className="num">{idNumber}</Text> },
            {
              label: t('data.phone'),
              value: phone === undefined ? t('data.none') : <Text className="num">{phone}</Text>,
            },
            { label: t('data.address'), value: [masked.villageName, masked.address].filter(Boolean).join(' ') },
            { label: t('data.groups'), value: t('data.count', { n: masked.hardshipGroups.length }) },
          ]}
        />
        {copy.problem !== undefined && <ProblemNotice problem={copy.problem} />}
        {plain === undefined ? (
          <Button kind="second" busy={copy.busy} onTap={() => void show()}>
            {t('data.show')}
          </Button>
        ) : (
          <Button kind="second" onTap={() => setPlain(undefined)}>
            {t('data.hide')}
          </Button>
        )}
      </Box>
    </Card>
  );
}

/** 拿走一份: everything in plain text to the clipboard, fetched when it is asked for. */
function TakeCard({ own }: { own: PersonId }) {
  const t = useMessages(privacyTexts);
  const copy = useAction(peopleRoutes.myDataCopy);
  const [made, setMade] = useState<MyData>();
  const [copied, setCopied] = useState<boolean>();
  const take = async () => {
    const answer = made === undefined ? await copy.run({ params: { personId: own } }) : undefined;
    const data = made ?? (answer?.ok === true ? answer.value : undefined);
    if (data === undefined) return;
    const done = await copyText(JSON.stringify(data, null, 2));
    setCopied(done);
    // Some browsers copy only in the tap itself: what has come by now is ready for the next one. A copy that is out is not kept.
    setMade(done ? undefined : data);
  };
  return (
    <Card title={t('data.take')}>
      <Box className="stack">
        <Box>{t('data.take.text')}</Box>
        {copy.problem !== undefined && <ProblemNotice problem={copy.problem} />}
        {copied !== undefined && (
          <Notice kind={copied ? 'settled' : 'info'} live>
            {t(copied ? 'data.copied' : 'data.copy.again')}
          </Notice>
        )}
        <Button kind="second" busy={copy.busy} onTap={() => void take()}>
          {t('data.copy')}
        </Button>
      </Box>
    </Card>
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
