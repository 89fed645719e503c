import type { ResponseOf } from '@linli/shared/contract/route';
import { peopleRoutes } from '@linli/shared/contract/people';
import type { sessionRoutes } from '@linli/shared/contract/session';
import { codeRule, idNumberRule, nameRule } from '@linli/shared/domain/fields';
import { GUARDIAN_AGE, needsNoPhone } from '@linli/shared/domain/person';
import { ageOn, type LocalDate } from '@linli/shared/kernel/date';
import { maskIdNumber } from '@linli/shared/kernel/redact';
import type { PaperId } from '@linli/shared/kernel/ids';
import { parseResidentId, type ResidentId, type ResidentIdRules } from '@linli/shared/kernel/resident-id';
import { ChoiceList, TextField, type Photo } from '@/components';
import type { bindingTexts } from '@/messages/binding';
import type { familyTexts } from '@/messages/family';
import type { Translate } from '@/messages/messages';
import { atField } from '@/features/binding/at-field';
import { callSignedIn } from '@/features/binding/call-signed-in';
import { DocumentNumber } from '@/features/binding/DocumentNumber';
import { mistakes } from '@/features/binding/mistakes';
import type { Flow } from '@/features/question-flow';
import { type AddAnswers, type FamilyRelation, nameOf } from './answers';
import { CodeProof } from './CodeProof';
import { RegisterProof } from './RegisterProof';

type Config = ResponseOf<typeof sessionRoutes.appConfig>;
type T = Translate<(typeof bindingTexts)['zh-CN']>;
type FamilyT = Translate<(typeof familyTexts)['zh-CN']>;

/** In the order in which people come for them. */
const ORDER: readonly FamilyRelation[] = [
  'parent',
  'child',
  'spouse',
  'parent-in-law',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
];

/** Which proof is asked: the household register for under-16s and from 80, unless they have a phone and want the code. */
export function proofOf(answers: AddAnswers, person: ResidentId | undefined, today: LocalDate): 'code' | 'register' {
  if (person === undefined || !needsNoPhone(person.born, today)) return 'code';
  return answers.by ?? 'register';
}

const FIELDS = {
  'family.proof-needed': '/proof/code',
  'phone-code.wrong': '/proof/code',
  'phone-code.expired': '/proof/code',
  'phone-code.locked': '/proof/code',
  'paper.missing': '/proof/paperId',
  'paper.type': '/proof/paperId',
  'paper.too-large': '/proof/paperId',
};

/** Relation, name, number, proof. */
export function addFlow(
  t: T,
  tf: FamilyT,
  { today, demoRegion }: Config,
): Flow<AddAnswers, ResponseOf<typeof peopleRoutes.addFamily>> {
  const rules: ResidentIdRules = demoRegion === undefined ? {} : { demoRegion };
  const checkId = idNumberRule(today, rules);
  const read = ({ idNumber }: AddAnswers): ResidentId | undefined => {
    const parsed = parseResidentId(idNumber, today, rules);
    return parsed.ok ? parsed.value : undefined;
  };
  const proof = (answers: AddAnswers) => proofOf(answers, read(answers), today);
  const mayChoose = (answers: AddAnswers) => {
    const person = read(answers);
    return person !== undefined && needsNoPhone(person.born, today);
  };
  const whom = ({ relation }: AddAnswers) =>
    relation === undefined ? tf('relation.other') : t(`relation.${relation}`);

  return {
    name: 'add-family',
    empty: {
      relation: undefined,
      name: '',
      idNumber: '',
      letters: false,
      by: undefined,
      'proof.code': '',
      'proof.paperId': [],
    },
    questions: [
      {
        id: 'relation',
        heading: () => t('relation.heading'),
        render: ({ answers, set, errors }) => (
          <ChoiceList
            id="relation"
            label={t('relation.heading')}
            hideLabel
            error={errors['relation']}
            value={answers.relation}
            onChange={(relation) => set({ relation })}
            choices={ORDER.map((relation) => ({ value: relation, label: t(`relation.${relation}`) }))}
          />
        ),
        check: ({ relation }) => mistakes({ relation: relation === undefined ? 'choose' : undefined }),
        summary: (answers) => [{ question: t('relation.short'), answer: whom(answers) }],
      },
      {
        id: 'name',
        heading: (answers) => t('name.heading.other', { whom: whom(answers) }),
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
            maxLength={60}
            autoComplete="off"
          />
        ),
        check: ({ name }) => mistakes({ name: nameRule(name) }),
        summary: (answers) => [{ question: t('name.short'), answer: nameOf(answers) }],
      },
      {
        id: 'idNumber',
        heading: (answers) => t('number.heading.other', { name: nameOf(answers) }),
        lead: ({ relation }) =>
          relation === 'child' || relation === 'grandchild' ? t('number.lead.newborn') : t('number.lead'),
        render: ({ answers, set, errors }) => (
          <DocumentNumber
            label={t('number.heading.other', { name: nameOf(answers) })}
            value={answers.idNumber}
            // Another number is another person: what was proved for the first proves nothing.
            onChange={(idNumber) => set({ idNumber, by: undefined, 'proof.code': '', 'proof.paperId': [] })}
            letters={answers.letters}
            onLetters={(letters) => set({ letters })}
            error={errors['idNumber']}
            today={today}
            rules={rules}
          />
        ),
        check: ({ idNumber }) => mistakes({ idNumber: checkId(idNumber) }),
        summary: ({ idNumber }) => [{ question: t('number.short'), answer: maskIdNumber(idNumber) }],
      },
      {
        id: 'proof',
        heading: (answers) =>
          proof(answers) === 'code' ? t('proof.heading.code', { name: nameOf(answers) }) : t('proof.heading.register'),
        lead: (answers) => {
          if (proof(answers) === 'code') return t('proof.lead.code', { name: nameOf(answers) });
          return isChild(read(answers), today) ? t('proof.lead.child') : t('proof.lead.old');
        },
        render: (view) =>
          proof(view.answers) === 'code' ? (
            <CodeProof
              {...view}
              onRegister={mayChoose(view.answers) ? () => view.set({ by: 'register' }) : undefined}
            />
          ) : (
            <RegisterProof {...view} onCode={() => view.set({ by: 'code' })} />
          ),
        check: (answers) =>
          proof(answers) === 'code'
            ? mistakes({ 'proof.code': codeRule(answers['proof.code']) })
            : mistakes({ 'proof.paperId': photosWrong(t, answers['proof.paperId']) }),
        summary: (answers) => [
          {
            question: t('proof.short'),
            answer: proof(answers) === 'code' ? t('proof.summary.code') : t('proof.summary.register'),
          },
        ],
      },
    ],
    // Codes die in minutes; pictures of an earlier visit cannot be shown again.
    restore: (answers) => ({ ...answers, 'proof.code': '', 'proof.paperId': [] }),
    submit: async (answers, key) => {
      const given =
        proof(answers) === 'code'
          ? { kind: 'phone-code' as const, code: answers['proof.code'].trim() }
          : { kind: 'household-register' as const, paperId: answers['proof.paperId'][0]?.paperId as PaperId };
      const body = {
        name: nameOf(answers),
        idNumber: answers.idNumber,
        relation: answers.relation as FamilyRelation,
        proof: given,
      };
      const answer = await callSignedIn(peopleRoutes.addFamily, { body }, { key });
      return atField(
        answer,
        proof(answers) === 'code' ? FIELDS : { ...FIELDS, 'family.proof-needed': '/proof/paperId' },
      );
    },
  };
}

const isChild = (person: ResidentId | undefined, today: LocalDate): boolean =>
  person !== undefined && ageOn(person.born, today) < GUARDIAN_AGE;

function photosWrong(t: T, photos: readonly Photo[]): string | undefined {
  if (photos.length === 0) return t('proof.register.missing');
  if (photos.some(({ state }) => state === 'sending')) return t('proof.register.sending');
  return photos.some(({ state }) => state === 'failed') ? t('proof.register.failed') : undefined;
}
