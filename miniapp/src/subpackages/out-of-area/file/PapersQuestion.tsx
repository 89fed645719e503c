import { Box, Card, CheckList, ChoiceList, Heading, Text, TextField, type Choice } from '@/components';
import type { QuestionView } from '@/features/question-flow';
import { PaperPhotos } from '../PaperPhotos';
import { useWords, wantedPapers, type FilingForm } from '../words';
import { kindOf, outcomeOf, wayOf, type FilingAnswers } from './answers';

/** What proves it: photographs, or a signed commitment (承诺制); for a referral only its slip. */
export function PapersQuestion({ answers, set, errors, form }: QuestionView<FilingAnswers> & { form: FilingForm }) {
  const { t } = useWords();
  const way = wayOf(answers);
  const mayPromise = kindOf(answers) !== 'referral';
  const [papersOutcome, promiseOutcome] = [
    outcomeOf(answers, 'papers', form.today),
    outcomeOf(answers, 'promise', form.today),
  ];
  const ways: Choice<'papers' | 'promise'>[] = [
    {
      value: 'promise',
      label: t(promiseOutcome?.papersOwed === true ? 'papers.promise' : 'papers.promise.only'),
      detail: (
        <>
          {promiseOutcome?.status === 'first-review'
            ? t('papers.promise.review', { n: promiseOutcome.days })
            : t(promiseOutcome?.papersOwed === true ? 'papers.promise.owed' : 'papers.now.at-once')}
          <Text className="filing-official">{t('papers.promise.official')}</Text>
        </>
      ),
    },
    {
      value: 'papers',
      label: t('papers.now'),
      detail:
        papersOutcome?.status === 'first-review'
          ? t('papers.now.review', { n: papersOutcome.days })
          : t('papers.now.at-once'),
    },
  ];
  return (
    <Box>
      {mayPromise && (
        <ChoiceList
          id="way"
          label={t('papers.way')}
          hideLabel
          error={errors['way']}
          choices={ways}
          value={way}
          onChange={(next) => set({ way: next })}
        />
      )}
      {way === 'papers' && (
        <PaperPhotos
          id="papers"
          label={t('papers.photos')}
          error={errors['papers']}
          photos={answers.papers}
          onChange={(update) => set((now) => ({ papers: update(now.papers) }))}
        />
      )}
      {way === 'promise' && <Commitment answers={answers} set={set} errors={errors} form={form} />}
    </Box>
  );
}

/** The commitment in full, a tick, and the name written under it: an act that nobody does by accident. */
function Commitment({
  answers,
  set,
  errors,
  form,
}: Pick<QuestionView<FilingAnswers>, 'answers' | 'set' | 'errors'> & { form: FilingForm }) {
  const { t } = useWords();
  const kind = kindOf(answers);
  if (kind === undefined) return null;
  return (
    <Box>
      <Card>
        <Heading level={2} className="filing-promise__title">
          {t('promise.title')}
        </Heading>
        <Box className="stack-s">
          <Box>{t('promise.1', { name: form.name, kind: t(`kind.${kind}.official`) })}</Box>
          <Box>{t('promise.2', { paper: wantedPapers(t, kind) ?? '' })}</Box>
          <Box>{t('promise.3')}</Box>
          <Box>{t('promise.4')}</Box>
        </Box>
      </Card>
      <Box className="filing-promise__sign">
        <CheckList
          id="commitment"
          label={t('promise.title')}
          hideLabel
          error={errors['commitment']}
          choices={[{ value: 'agreed', label: t('promise.tick') }]}
          values={answers.commitment ? ['agreed'] : []}
          onChange={(values) => set({ commitment: values.length > 0 })}
        />
        <TextField
          id="signature"
          label={t('promise.name')}
          hint={t('promise.name.hint', { name: form.name })}
          error={errors['signature']}
          value={answers.signature}
          maxLength={60}
          onChange={(signature) => set({ signature })}
        />
      </Box>
    </Box>
  );
}
