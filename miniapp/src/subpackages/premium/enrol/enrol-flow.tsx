import type { ResponseOf } from '@linli/shared/contract/route';
import { enrolmentRoutes, type PremiumQuoteAnswer } from '@linli/shared/contract/enrolment';
import type { Category } from '@linli/shared/domain/enrolment';
import { addressRule } from '@linli/shared/domain/fields';
import type { PersonId } from '@linli/shared/kernel/ids';
import { formatYuanShort } from '@linli/shared/kernel/money';
import { ChoiceList, TextField } from '@/components';
import { mistakes } from '@/features/binding/mistakes';
import type { Flow } from '@/features/question-flow';
import type { enrolmentTexts } from '@/messages/enrolment';
import type { Translate } from '@/messages/messages';
import { call } from '@/services/app';
import { Comparison } from './Comparison';
import { VillagePicker, type Village } from './VillagePicker';

export type EnrolmentForm = ResponseOf<typeof enrolmentRoutes.enrolmentForm>;
export type EnrolmentAnswer = ResponseOf<typeof enrolmentRoutes.enrol>;
type T = Translate<(typeof enrolmentTexts)['zh-CN']>;

/** Keys are the fields' ids, and the body's. */
export interface EnrolAnswers {
  readonly category: Category | undefined;
  readonly residence: 'registered' | 'living-here' | undefined;
  readonly villageCode: string | undefined;
  /** Kept with the code, so that the check page can name it before the district's list has come. */
  readonly villageName: string | undefined;
  readonly address: string;
}

/** The category that counts: the only possible one is not asked. */
export const categoryOf = (
  { categories }: EnrolmentForm,
  { category }: Pick<EnrolAnswers, 'category'>,
): Category | undefined => (categories.length === 1 ? categories[0] : category);

/** The price of the answers so far. */
export const quoteOf = (form: EnrolmentForm, answers: Pick<EnrolAnswers, 'category'>) => {
  const category = categoryOf(form, answers);
  return category === undefined ? undefined : form.quotes[category];
};

/** Comparison, category, residence, village, address; prefilled from the register. */
export function enrolFlow(t: T, form: EnrolmentForm, year: number): Flow<EnrolAnswers, EnrolmentAnswer> {
  const { person, categories } = form;
  const { name } = person;
  return {
    name: 'enrol',
    empty: {
      category: undefined,
      residence: person.residence,
      villageCode: person.villageCode,
      villageName: person.villageName,
      address: person.address ?? '',
    },
    // A birthday may have taken a category away since yesterday.
    restore: (answers) =>
      answers.category !== undefined && categories.includes(answers.category)
        ? answers
        : { ...answers, category: undefined },
    questions: [
      {
        id: 'comparison',
        heading: () => t('start.heading', { name, year }),
        lead: () => t('start.lead'),
        render: () => <Comparison form={form} />,
        check: () => ({}),
        summary: () => [{ question: t('start.name'), answer: `${name} ${person.maskedIdNumber}` }],
        nextLabel: () => t('start.next'),
      },
      {
        id: 'category',
        heading: () => t('category.heading', { name }),
        skip: () => categories.length === 1,
        render: ({ answers, set, errors }) => (
          <ChoiceList
            id="category"
            label={t('category.heading', { name })}
            hideLabel
            error={errors['category']}
            choices={categories.map((category) => {
              const quote = form.quotes[category];
              const words = t(`category.${category}.detail`);
              return {
                value: category,
                label: t(`category.${category}`),
                detail:
                  quote === undefined ? words : t('category.price', { words, amount: formatYuanShort(quote.personal) }),
              };
            })}
            value={answers.category}
            onChange={(category) => set({ category })}
          />
        ),
        check: ({ category }) =>
          category === undefined
            ? { category: 'choose' }
            : form.quotes[category] === undefined
              ? { category: t('category.no-price') }
              : {},
        summary: ({ category }) => [{ question: t('category.short'), answer: category && t(`category.${category}`) }],
      },
      {
        id: 'residence',
        heading: () => t('residence.heading', { name }),
        render: ({ answers, set, errors }) => (
          <ChoiceList
            id="residence"
            label={t('residence.heading', { name })}
            hideLabel
            error={errors['residence']}
            choices={(['registered', 'living-here'] as const).map((value) => ({
              value,
              label: t(`residence.${value}`),
              detail: t(`residence.${value}.detail`),
            }))}
            value={answers.residence}
            onChange={(residence) => set({ residence })}
          />
        ),
        check: ({ residence }) => (residence === undefined ? { residence: 'choose' } : {}),
        summary: ({ residence }) => [
          { question: t('residence.short'), answer: residence && t(`residence.${residence}`) },
        ],
      },
      {
        id: 'villageCode',
        heading: () => t('village.heading'),
        lead: () => t('village.lead'),
        render: ({ answers, set, errors }) => (
          <VillagePicker
            id="villageCode"
            label={t('village.heading')}
            error={errors['villageCode']}
            value={answers.villageCode}
            name={answers.villageName}
            onChange={(village: Village | undefined) => set({ villageCode: village?.code, villageName: village?.name })}
          />
        ),
        check: ({ villageCode }) => (villageCode === undefined ? { villageCode: t('village.choose') } : {}),
        summary: ({ villageName, villageCode }) => [
          { question: t('village.short'), answer: villageName ?? villageCode },
        ],
      },
      {
        id: 'address',
        heading: () => t('address.heading'),
        lead: () => t('address.lead'),
        render: ({ answers, set, errors }) => (
          <TextField
            id="address"
            label={t('address.heading')}
            hideLabel
            hint={t('address.hint')}
            error={errors['address']}
            value={answers.address}
            onChange={(address) => set({ address })}
            rows={2}
            maxLength={160}
            autoComplete="street-address"
          />
        ),
        check: ({ address }) => mistakes({ address: addressRule(address) }),
        summary: ({ address }) => [{ question: t('address.short'), answer: address.trim() }],
      },
    ],
    submit: (answers, key) => {
      const category = categoryOf(form, answers);
      const quote = quoteOf(form, answers);
      // The flow asks every check again before it sends: what is missing here cannot be.
      return call(
        enrolmentRoutes.enrol,
        {
          params: { personId: person.personId as PersonId, year },
          body: {
            version: form.version,
            category: category as Category,
            residence: answers.residence as 'registered' | 'living-here',
            villageCode: answers.villageCode as string,
            address: answers.address.trim(),
            expectedPersonal: (quote as PremiumQuoteAnswer).personal,
          },
        },
        { key },
      );
    },
  };
}
