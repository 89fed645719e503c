import { outOfAreaRoutes, type FilingAnswer } from '@linli/shared/contract/out-of-area';
import { normaliseName } from '@linli/shared/domain/fields';
import { isLongTerm, type FilingClass } from '@linli/shared/domain/out-of-area';
import type { PersonId } from '@linli/shared/kernel/ids';
import { Box, ChoiceList, formatDay, Text } from '@/components';
import { PlacePicker } from '@/components/form/PlacePicker';
import { callSignedIn } from '@/features/binding/call-signed-in';
import { mistakes } from '@/features/binding/mistakes';
import type { Flow, Question } from '@/features/question-flow';
import { photosHeldUp } from '../papers';
import { wantedPapers, type FilingForm, type InterfaceT, type OutOfAreaT } from '../words';
import {
  asksPapers,
  emptyAnswers,
  errorsAt,
  exampleOf,
  kindOf,
  LONG_TERM_KINDS,
  untilOf,
  wayOf,
  wishOf,
  type FilingAnswers,
} from './answers';
import { DatesQuestion } from './DatesQuestion';
import { ExistingFilings } from './ExistingFilings';
import { PapersQuestion } from './PapersQuestion';
import { SavingCard } from './SavingCard';

const CASES: readonly FilingClass[] = ['long-term', 'referral', 'emergency', 'other'];

/** Everything a filing asks, for one person: why, (which kind,) where, when, what proves it. */
export function filingFlow({
  t,
  ti,
  form,
  personId,
  self,
}: {
  t: OutOfAreaT;
  ti: InterfaceT;
  form: FilingForm;
  personId: PersonId;
  self: boolean;
}): Flow<FilingAnswers, FilingAnswer> {
  const { today, district, name } = form;
  const whom = self ? t('you') : name;
  const effectWords = (why: FilingClass) => {
    const points = form.effects.find(({ kind }) => kind === exampleOf(why))?.points ?? 0;
    return points === 0 ? t('effect.none') : t('effect.less', { n: points });
  };

  const why: Question<FilingAnswers> = {
    id: 'why',
    heading: () => t('why.heading', { whom }),
    render: ({ answers, set, errors }) => (
      <Box>
        <ExistingFilings form={form} personId={personId} whom={whom} />
        <ChoiceList
          id="why"
          label={t('why.heading', { whom })}
          hideLabel
          error={errors['why']}
          value={answers.why}
          onChange={(chosen) => set({ why: chosen })}
          choices={CASES.map((each) => ({
            value: each,
            label: t(`why.${each}`),
            detail: (
              <>
                <Text className="strong">{effectWords(each)}</Text>
                {` · ${t(`why.${each}.text`)}`}
                <Text className="filing-official">{t(`why.${each}.official`)}</Text>
              </>
            ),
          }))}
        />
        <SavingCard
          form={form}
          personId={personId}
          kind={answers.why === undefined ? undefined : exampleOf(answers.why)}
        />
      </Box>
    ),
    check: (answers) => mistakes({ why: answers.why === undefined ? 'choose' : undefined }),
    summary: (answers) => [{ question: t('why.short'), answer: answers.why && t(`why.${answers.why}`) }],
  };

  const kind: Question<FilingAnswers> = {
    id: 'kind',
    heading: () => t('kind.heading'),
    skip: (answers) => answers.why !== 'long-term',
    render: ({ answers, set, errors }) => (
      <ChoiceList
        id="kind"
        label={t('kind.heading')}
        hideLabel
        error={errors['kind']}
        value={LONG_TERM_KINDS.find((each) => each === answers.kind)}
        onChange={(chosen) => set({ kind: chosen })}
        choices={LONG_TERM_KINDS.map((each) => ({
          value: each,
          label: t(`kind.${each}`),
          detail: (
            <>
              {t('kind.paper', { paper: t(`kind.${each}.paper`) })}
              <Text className="filing-official">{t(`kind.${each}.official`)}</Text>
            </>
          ),
        }))}
      />
    ),
    check: (answers) => mistakes({ kind: kindOf(answers) === undefined ? 'choose' : undefined }),
    summary: (answers) => {
      const chosen = kindOf(answers);
      return [{ question: t('kind.short'), answer: chosen && t(`kind.${chosen}.official`) }];
    },
  };

  const place: Question<FilingAnswers> = {
    id: 'place',
    heading: () => t('place.heading'),
    lead: () => t('place.lead'),
    render: ({ answers, set, errors }) => (
      <PlacePicker
        id="place"
        label={t('place.heading')}
        hideLabel
        error={errors['place']}
        value={answers.place}
        onChange={(city) => set({ place: city?.code, placeName: city?.officialName })}
      />
    ),
    check: (answers) => mistakes({ place: errorsAt('place', answers, today, district) }),
    summary: (answers) => [{ question: t('place.short'), answer: answers.placeName }],
  };

  const when: Question<FilingAnswers> = {
    id: 'from',
    heading: (answers) => {
      const chosen = kindOf(answers);
      return t(chosen === undefined || isLongTerm(chosen) ? 'when.heading' : 'when.heading.temporary');
    },
    render: (view) => <DatesQuestion {...view} form={form} />,
    check: (answers) =>
      mistakes({
        from: answers.from === undefined ? 'date.missing' : errorsAt('from', answers, today, district),
        until: answers.from === undefined ? undefined : errorsAt('until', answers, today, district),
      }),
    summary: (answers) => {
      const until = untilOf(answers);
      const from = answers.from === undefined ? '' : formatDay(answers.from, 'full', ti);
      return [
        {
          question: t('when.short'),
          answer:
            until === undefined
              ? t('when.from-on', { day: from })
              : t('when.between', { from, until: formatDay(until, 'full', ti) }),
        },
      ];
    },
  };

  const papers: Question<FilingAnswers> = {
    id: 'papers',
    skip: (answers) => !asksPapers(answers),
    heading: (answers) => t(kindOf(answers) === 'referral' ? 'papers.heading.slip' : 'papers.heading'),
    lead: (answers) => {
      const chosen = kindOf(answers);
      if (chosen === 'referral') return t('papers.lead.slip');
      return chosen && t('papers.lead', { paper: wantedPapers(t, chosen) ?? '' });
    },
    render: (view) => <PapersQuestion {...view} form={form} />,
    check: (answers) => {
      const way = wayOf(answers);
      if (way === undefined) return { way: 'choose' };
      if (way === 'papers') {
        const held = photosHeldUp(answers.papers);
        return mistakes({
          papers:
            held === undefined
              ? undefined
              : kindOf(answers) === 'referral' && held === 'papers.some'
                ? 'filing.referral-slip-missing'
                : t(held),
        });
      }
      return mistakes({
        commitment: answers.commitment ? undefined : t('promise.tick.missing'),
        signature:
          normaliseName(answers.signature) === normaliseName(name) ? undefined : t('promise.name.wrong', { name }),
      });
    },
    summary: (answers) => [
      {
        question: t('papers.short'),
        answer: wayOf(answers) === 'promise' ? t('papers.promised') : t('papers.count', { n: answers.papers.length }),
      },
    ],
  };

  return {
    name: 'out-of-area',
    empty: emptyAnswers(today),
    questions: [why, kind, place, when, papers],
    // A photograph that had arrived stays, without its thumbnail: the phone's own copy is gone with the last visit.
    restore: (answers) => ({
      ...answers,
      papers: answers.papers.flatMap((photo) => (photo.state === 'sent' ? [{ ...photo, source: '' }] : [])),
    }),
    submit: (answers, key) => {
      const wish = wishOf(answers);
      if (wish === undefined) throw new Error('submitted before every question was checked');
      const { papers: photos, ...rest } = wish;
      return callSignedIn(
        outOfAreaRoutes.fileOutOfArea,
        { params: { personId }, body: { ...rest, papers: [...photos] } },
        { key },
      );
    },
  };
}
