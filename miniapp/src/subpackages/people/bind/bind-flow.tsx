import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { sessionRoutes } from '@linli/shared/contract/session';
import {
  codeRule,
  idNumberRule,
  nameRule,
  normaliseName,
  normalisePhone,
  phoneRule,
} from '@linli/shared/domain/fields';
import { maskIdNumber } from '@linli/shared/kernel/redact';
import { TextField } from '@/components';
import type { bindingTexts } from '@/messages/binding';
import type { Translate } from '@/messages/messages';
import { atField } from '@/features/binding/at-field';
import { callSignedIn } from '@/features/binding/call-signed-in';
import { DocumentNumber } from '@/features/binding/DocumentNumber';
import { mistakes } from '@/features/binding/mistakes';
import type { Flow } from '@/features/question-flow';
import { wechat } from '@/services/app';
import { PhoneProof } from './PhoneProof';

type Config = ResponseOf<typeof sessionRoutes.appConfig>;
type T = Translate<(typeof bindingTexts)['zh-CN']>;

/** Keys are the fields' ids: the flow clears a mistake when its own answer changes. */
export interface BindAnswers {
  readonly name: string;
  readonly idNumber: string;
  /** The number has letters (a foreign card before 2023). */
  readonly letters: boolean;
  /** The phone is proved by WeChat's button, or by a text message. */
  readonly by: 'wechat' | 'sms';
  readonly 'phone.wechat': string;
  readonly 'phone.phone': string;
  readonly 'phone.code': string;
}

/** Where a refusal without a field is mended. */
const FIELDS = {
  'phone-code.wrong': '/phone/code',
  'phone-code.expired': '/phone/code',
  'phone-code.locked': '/phone/code',
};
const FIELDS_WECHAT = { ...FIELDS, 'phone-code.wrong': '/phone/wechat', 'session.wechat-unavailable': '/phone/wechat' };

/** Name, number, phone. */
export function bindFlow(
  t: T,
  { today, demoRegion, demoPhonePrefix }: Config,
): Flow<BindAnswers, ResponseOf<typeof peopleRoutes.bindSelf>> {
  const idRules = demoRegion === undefined ? {} : { demoRegion };
  const checkId = idNumberRule(today, idRules);
  const checkPhone = phoneRule(demoPhonePrefix === undefined ? {} : { demoPrefix: demoPhonePrefix });
  return {
    name: 'bind',
    empty: {
      name: '',
      idNumber: '',
      letters: false,
      by: wechat.hasPhoneButton ? 'wechat' : 'sms',
      'phone.wechat': '',
      'phone.phone': '',
      'phone.code': '',
    },
    questions: [
      {
        id: 'name',
        heading: () => t('name.heading.self'),
        render: ({ answers, set, errors, next }) => (
          <TextField
            id="name"
            label={t('name.label')}
            hideLabel
            hint={t('name.hint')}
            error={errors['name']}
            value={answers.name}
            onChange={(name) => set({ name })}
            onConfirm={next}
            autoComplete="name"
            maxLength={60}
          />
        ),
        check: ({ name }) => mistakes({ name: nameRule(name) }),
        summary: ({ name }) => [{ question: t('name.short'), answer: normaliseName(name) }],
      },
      {
        id: 'idNumber',
        heading: () => t('number.heading.self'),
        lead: () => t('number.lead'),
        render: ({ answers, set, errors }) => (
          <DocumentNumber
            label={t('number.heading.self')}
            value={answers.idNumber}
            onChange={(idNumber) => set({ idNumber })}
            letters={answers.letters}
            onLetters={(letters) => set({ letters })}
            error={errors['idNumber']}
            today={today}
            rules={idRules}
          />
        ),
        check: ({ idNumber }) => mistakes({ idNumber: checkId(idNumber) }),
        summary: ({ idNumber }) => [{ question: t('number.short'), answer: maskIdNumber(idNumber) }],
      },
      {
        id: 'phone',
        heading: () => t('phone.heading'),
        lead: () => t('phone.lead'),
        render: (view) => <PhoneProof {...view} checkPhone={checkPhone} />,
        check: (answers) =>
          answers.by === 'wechat'
            ? mistakes({ 'phone.wechat': answers['phone.wechat'] === '' ? t('phone.wechat.missing') : undefined })
            : mistakes({
                'phone.phone': checkPhone(answers['phone.phone']),
                'phone.code': codeRule(answers['phone.code']),
              }),
        summary: (answers) => [
          {
            question: t('phone.short'),
            answer: answers.by === 'wechat' ? t('phone.from-wechat') : normalisePhone(answers['phone.phone']),
          },
        ],
      },
    ],
    // A code of an earlier visit is spent or dead.
    restore: (answers) => ({ ...answers, 'phone.wechat': '', 'phone.code': '' }),
    submit: async (answers, key) => {
      const phone =
        answers.by === 'wechat'
          ? { kind: 'wechat' as const, code: answers['phone.wechat'] }
          : { kind: 'sms' as const, phone: normalisePhone(answers['phone.phone']), code: answers['phone.code'].trim() };
      const answer = await callSignedIn(
        peopleRoutes.bindSelf,
        { body: { name: normaliseName(answers.name), idNumber: answers.idNumber, phone } },
        { key },
      );
      return atField(answer, answers.by === 'wechat' ? FIELDS_WECHAT : FIELDS);
    },
  };
}
