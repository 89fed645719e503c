import { useState } from 'react';
import { agentRoutes, type RosterCard } from '@linli/shared/contract/agent';
import { sessionRoutes } from '@linli/shared/contract/session';
import { codeRule, normalisePhone, phoneRule } from '@linli/shared/domain/fields';
import {
  Box,
  Button,
  CodeField,
  Empty,
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
import { useQuery } from '@/services/use-query';
import { AgentOnly, type Agent } from '../roster/AgentOnly';
import { ResidentPage } from '../roster/ResidentPage';
import '../consent/index.css';

/** 登记手机号: at the doorstep; the code comes to the resident's phone, and the resident signs. `person`, `grid` */
export default function PhonePage() {
  return <AgentOnly>{(agent) => <PhoneOf agent={agent} />}</AgentOnly>;
}

function PhoneOf({ agent }: { agent: Agent }) {
  const t = useMessages(agentTexts);
  return (
    <ResidentPage agent={agent} title={t('phone.title')}>
      {(card, { grid }) =>
        card.maskedPhone === undefined ? (
          <PhoneForm key={card.personId} card={card} gridId={grid.gridId} />
        ) : (
          <PhoneOnRecord card={card} maskedPhone={card.maskedPhone} />
        )
      }
    </ResidentPage>
  );
}

/** There is one: the server takes no other from an agent, so none is asked for. */
function PhoneOnRecord({ card, maskedPhone }: { card: RosterCard; maskedPhone: string }) {
  const t = useMessages(agentTexts);
  return (
    <Page title={t('phone.title')}>
      <Empty
        icon="phone"
        title={t('phone.known', { name: card.name, phone: maskedPhone })}
        action={<Button onTap={() => back('agent/grid')}>{t('phone.back')}</Button>}
      >
        {t('person.phone.change', { whom: t(`whom.${card.sex}`) })}
      </Empty>
    </Page>
  );
}

function PhoneForm({ card, gridId }: { card: RosterCard; gridId: string }) {
  const t = useMessages(agentTexts);
  const { language } = usePreferences();
  const send = useAction(agentRoutes.sendRecordCode);
  const record = useAction(agentRoutes.recordPhone);
  const [phone, setPhone] = useState('');
  const [wrongPhone, setWrongPhone] = useState<string>();
  const [code, setCode] = useState('');
  const [wrongCode, setWrongCode] = useState<string>();
  const [signature, setSignature] = useState<Signature>();
  const [unsigned, setUnsigned] = useState(false);
  const [recorded, setRecorded] = useState<string>();
  const whom = t(`whom.${card.sex}`);
  const params = { gridId, personId: card.personId };

  const config = useQuery(sessionRoutes.appConfig, {});
  const demoPrefix = config.data?.demoPhonePrefix;
  /** Marks the number when no code could reach it. */
  const checkPhone = (): boolean => {
    const mistake = phoneRule(demoPrefix === undefined ? {} : { demoPrefix })(phone);
    setWrongPhone(mistake === undefined ? undefined : fieldWords(mistake, language));
    if (mistake !== undefined) focusOn('phone');
    return mistake === undefined;
  };
  const sendCode = async () => {
    if (!checkPhone()) return undefined;
    const sent = await send.run({ params, body: { phone: normalisePhone(phone) } });
    return sent?.ok === true ? sent.value : undefined;
  };
  const confirm = async () => {
    if (!checkPhone()) return;
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
        error={wrongPhone}
        onChange={(text) => {
          setPhone(text);
          setWrongPhone(undefined);
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
