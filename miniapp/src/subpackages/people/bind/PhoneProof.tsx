import { useState } from 'react';
import { peopleRoutes } from '@linli/shared/contract/people';
import { normalisePhone, type FieldRule } from '@linli/shared/domain/fields';
import { Box, CodeField, Field, Link, Notice, PhoneField, ProblemNotice } from '@/components';
import { PhoneNumberButton } from '@/components/action/PhoneNumberButton';
import { bindingTexts } from '@/messages/binding';
import { useMessages } from '@/messages/messages';
import { fieldWords } from '@/messages/problems';
import { usePreferences } from '@/preferences/preferences';
import type { QuestionView } from '@/features/question-flow';
import { wechat } from '@/services/app';
import { useAction } from '@/services/use-action';
import type { BindAnswers } from './bind-flow';

/** That the phone is theirs: WeChat's button in the mini-program, a code by text message anywhere. */
export function PhoneProof({
  answers,
  set,
  errors,
  checkPhone,
}: QuestionView<BindAnswers> & { checkPhone: FieldRule }) {
  const t = useMessages(bindingTexts);
  const { language } = usePreferences();
  const send = useAction(peopleRoutes.sendPhoneCode);
  const [refused, setRefused] = useState(false);
  const [phoneWrong, setPhoneWrong] = useState<string>();

  if (answers.by === 'wechat') {
    return (
      <Field id="phone.wechat" label={t('phone.heading')} hideLabel error={errors['phone.wechat']} group>
        {answers['phone.wechat'] !== '' && (
          <Notice kind="settled" live>
            {t('phone.wechat.done')}
          </Notice>
        )}
        {refused && answers['phone.wechat'] === '' && <Notice live>{t('phone.wechat.refused')}</Notice>}
        <PhoneNumberButton
          onCode={(code) => {
            setRefused(false);
            set({ 'phone.wechat': code });
          }}
          onRefused={() => setRefused(true)}
        >
          {t('phone.wechat')}
        </PhoneNumberButton>
        <Link onTap={() => set({ by: 'sms', 'phone.wechat': '' })}>{t('phone.use-sms')}</Link>
      </Field>
    );
  }

  const sendCode = async () => {
    const wrong = checkPhone(answers['phone.phone']);
    setPhoneWrong(wrong === undefined ? undefined : fieldWords(wrong, language));
    if (wrong !== undefined) return undefined;
    const sent = await send.run({ body: { purpose: 'bind', phone: normalisePhone(answers['phone.phone']) } });
    return sent?.ok === true ? sent.value : undefined;
  };
  return (
    <Box>
      <PhoneField
        id="phone.phone"
        error={errors['phone.phone'] ?? phoneWrong}
        value={answers['phone.phone']}
        onChange={(phone) => {
          setPhoneWrong(undefined);
          send.clear();
          // A code belongs to the number it was sent to.
          set({ 'phone.phone': phone, 'phone.code': '' });
        }}
      />
      {send.problem !== undefined && <ProblemNotice problem={send.problem} />}
      <CodeField
        id="phone.code"
        error={errors['phone.code']}
        value={answers['phone.code']}
        onChange={(code) => set({ 'phone.code': code })}
        onSend={sendCode}
      />
      {wechat.hasPhoneButton && (
        <Link onTap={() => set({ by: 'wechat', 'phone.code': '' })}>{t('phone.use-wechat')}</Link>
      )}
    </Box>
  );
}
