import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { agentRoutes, type RosterCard } from '@linli/shared/contract/agent';
import { codeRule, normalisePhone } from '@linli/shared/domain/fields';
import {
  Box,
  Button,
  CodeField,
  focusOn,
  Notice,
  Page,
  PhoneField,
  ProblemNotice,
  Result,
  SignaturePad,
  type Signature,
} from '@/components';
import { agentTexts } from '@/messages/agent';
import { useMessages } from '@/messages/messages';
import { fieldWords } from '@/messages/problems';
import { back } from '@/navigation/navigation';
import { usePreferences } from '@/preferences/preferences';
import { useAction } from '@/services/use-action';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { isForeign, ResidentOf, RosterQuery, useRoster } from '../roster/RosterQuery';
import '../consent/index.css';

/** 登记手机号: at the doorstep; the code comes to the resident's phone, and the resident signs. `person`, `grid` */
export default function PhonePage() {
  return <AgentOnly>{(agent) => <PhoneOf agent={agent} />}</AgentOnly>;
}

function PhoneOf({ agent: { grids } }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  const { person = '', grid = grids[0].gridId } = useRouter().params;
  const roster = useRoster(grid);
  const card = isForeign(roster) ? undefined : roster.data?.people.find(({ personId }) => personId === person);
  if (roster.data === undefined || card === undefined)
    return (
      <Page title={t('phone.title')}>
        <RosterQuery of={roster}>
          {(answer) => (
            <ResidentOf roster={answer} personId={person}>
              {() => null}
            </ResidentOf>
          )}
        </RosterQuery>
      </Page>
    );
  return <PhoneForm key={card.personId} card={card} gridId={roster.data.grid.gridId} />;
}

function PhoneForm({ card, gridId }: { card: RosterCard; gridId: string }) {
  const t = useMessages(agentTexts);
  const { language } = usePreferences();
  const send = useAction(agentRoutes.sendRecordCode);
  const record = useAction(agentRoutes.recordPhone);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [wrongCode, setWrongCode] = useState<string>();
  const [signature, setSignature] = useState<Signature>();
  const [unsigned, setUnsigned] = useState(false);
  const [recorded, setRecorded] = useState<string>();
  const whom = t(`whom.${card.sex}`);
  const params = { gridId, personId: card.personId };

  const sendCode = async () => {
    const sent = await send.run({ params, body: { phone: normalisePhone(phone) } });
    return sent?.ok === true ? sent.value : undefined;
  };
  const confirm = async () => {
    const mistake = codeRule(code);
    setWrongCode(mistake === undefined ? undefined : fieldWords(mistake, language));
    setUnsigned(signature === undefined);
    if (mistake !== undefined) return focusOn('code');
    if (signature === undefined) return focusOn('signature');
    const body = { phone: normalisePhone(phone), code: code.trim(), consent: { ...signature } };
    const answer = await record.run({ params, body });
    if (answer?.ok === true) setRecorded(answer.value.recorded);
  };

  if (recorded !== undefined)
    return (
      <Page title={t('phone.title')} action={<Button onTap={() => back('agent/grid')}>{t('phone.back')}</Button>}>
        <Result
          stamp={t('phone.stamp')}
          title={t('phone.done', { phone: recorded })}
          next={t('phone.done.next', { whom })}
        />
      </Page>
    );
  return (
    <Page
      title={t('phone.title')}
      heading={t('phone.heading', { name: card.name })}
      action={
        <Button busy={record.busy} onTap={() => void confirm()}>
          {t('phone.send')}
        </Button>
      }
    >
      <Notice icon="shield">{t('phone.lead', { whom })}</Notice>
      {record.problem !== undefined && <ProblemNotice problem={record.problem} />}
      {send.problem !== undefined && <ProblemNotice problem={send.problem} />}
      <PhoneField
        id="phone"
        value={phone}
        onChange={(text) => {
          setPhone(text);
          // A code belongs to the number it was sent to.
          setCode('');
          send.clear();
          record.clear();
        }}
      />
      <CodeField
        id="code"
        label={t('code.label', { whom })}
        value={code}
        error={wrongCode}
        onSend={sendCode}
        onChange={setCode}
      />
      <Box className="consent-summary">{t('phone.agree', { name: card.name })}</Box>
      <SignaturePad
        id="signature"
        label={t('sign.label')}
        error={unsigned && signature === undefined ? t('sign.missing') : undefined}
        value={signature}
        onChange={setSignature}
      />
    </Page>
  );
}
