import { useState } from 'react';
import { sessionRoutes } from '@linli/shared/contract/session';
import {
  Box,
  Button,
  ErrorSummary,
  focusOn,
  Page,
  ProblemNotice,
  Result,
  SUMMARY_ID,
  TextField,
  type FieldMistake,
} from '@/components';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import { fieldWords, problemTexts } from '@/messages/problems';
import { startAt } from '@/navigation/navigation';
import { open } from '@/features/standing/openings';
import { usePreferences } from '@/preferences/preferences';
import { session } from '@/services/app';
import { useAction } from '@/services/use-action';
import '../lists.css';

/** 代办员绑定: user name, password and time-based code tie this WeChat to a grid agent's account. Nothing typed here is kept. */
export default function AgentLinkPage() {
  const t = useMessages(bindingTexts);
  const tp = useMessages(problemTexts);
  const { language } = usePreferences();
  const link = useAction(sessionRoutes.linkAgent);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [mistakes, setMistakes] = useState<readonly FieldMistake[]>([]);
  const [linked, setLinked] = useState<{ name: string; grids: string }>();
  const errorOf = (id: string) => mistakes.find(({ field }) => field === id)?.message;
  const correct = (id: string) => {
    setMistakes((before) => before.filter(({ field }) => field !== id));
    link.clear();
  };

  const send = async () => {
    const required = (what: string) => tp('field.required', { what });
    const wrong: FieldMistake[] = [
      ...(userName.trim() === '' ? [{ field: 'userName', message: required(t('agent.user')) }] : []),
      ...(password === '' ? [{ field: 'password', message: required(t('agent.password')) }] : []),
      ...(/^\d{6}$/.test(code)
        ? []
        : [{ field: 'code', message: code === '' ? t('agent.code.missing') : fieldWords('code.shape', language) }]),
    ];
    setMistakes(wrong);
    if (wrong.length > 0) {
      focusOn(SUMMARY_ID);
      return;
    }
    const answer = await link.run({ body: { userName: userName.trim(), password, code } });
    if (answer?.ok !== true) {
      // A code works once: the next try needs the next one.
      if (answer !== undefined) setCode('');
      return;
    }
    session.accept(answer.value);
    const { name = '', grids } = answer.value.who;
    setPassword('');
    setLinked({ name, grids: grids.map((grid) => grid.name).join('、') });
  };

  if (linked !== undefined) {
    return (
      <Page
        title={t('agent.title')}
        onBack={() => startAt('home')}
        action={<Button onTap={open.grid}>{t('agent.open')}</Button>}
      >
        <Result
          stamp={t('agent.stamp')}
          title={t('agent.done', { name: linked.name })}
          {...(linked.grids === '' ? {} : { next: t('agent.next', { grids: linked.grids }) })}
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('agent.title')}
      heading={t('agent.heading')}
      above={<ErrorSummary mistakes={mistakes} />}
      action={
        <Button busy={link.busy} onTap={() => void send()}>
          {t('agent.send')}
        </Button>
      }
    >
      <Box className="small people-lead">{t('agent.lead')}</Box>
      {link.problem !== undefined && <ProblemNotice problem={link.problem} />}
      <TextField
        id="userName"
        label={t('agent.user')}
        value={userName}
        error={errorOf('userName')}
        autoComplete="username"
        maxLength={40}
        onChange={(text) => {
          setUserName(text);
          correct('userName');
        }}
      />
      <TextField
        id="password"
        label={t('agent.password')}
        value={password}
        error={errorOf('password')}
        keyboard="password"
        autoComplete="current-password"
        maxLength={200}
        onChange={(text) => {
          setPassword(text);
          correct('password');
        }}
      />
      <TextField
        id="code"
        label={t('agent.code')}
        hint={t('agent.code.hint')}
        value={code}
        error={errorOf('code')}
        keyboard="number"
        autoComplete="one-time-code"
        maxLength={6}
        figures
        onChange={(text) => {
          setCode(text.replace(/\D/g, ''));
          correct('code');
        }}
      />
    </Page>
  );
}
