import { useState, type ReactNode } from 'react';
import { asksLevel, asksReferral, filingKinds, isVisit } from '@linli/shared/policy/estimate/compare';
import type { Plan } from '@linli/shared/policy/plan';
import {
  Button,
  Box,
  CheckAnswers,
  CheckList,
  ChoiceList,
  DateField,
  formatDay,
  Sheet,
  type Answer,
} from '@/components';
import { diseasesOf, kindsOf, type Form } from './form';
import { diseaseWord, filingWord, groupWord, kindWord, levelWord, useWords, type Words } from './use-words';

/** What can be asked, one sheet each. */
type Question =
  'where' | 'filing' | 'referred' | 'kind' | 'disease' | 'level' | 'before' | 'groups' | 'dates' | 'visit';

interface Asking {
  readonly plan: Plan;
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  /** The office knows the person's year. */
  readonly hasRecord: boolean;
  /** Said about the day where it is wrong. */
  readonly wrongDates: string | undefined;
}

/**
 * The circumstances of the bill, each with the answer that is reckoned with and a way to change it: nothing is assumed that is not
 * shown. `sheet` stands in the page's `over`.
 */
export function useCircumstances(asking: Asking | undefined): { readonly rows: ReactNode; readonly sheet: ReactNode } {
  const [open, setOpen] = useState<Question>();
  const words = useWords();
  if (asking === undefined) return { rows: null, sheet: null };
  const close = () => setOpen(undefined);
  return {
    rows: <CheckAnswers title={words.t('rows.title')} answers={answersOf(words, asking, setOpen)} />,
    sheet: open !== undefined && <QuestionSheet asking={asking} question={open} onClose={close} />,
  };
}

function answersOf(words: Words, { plan, form, hasRecord }: Asking, ask: (question: Question) => void): Answer[] {
  const { t, ti } = words;
  const { pack } = plan;
  const row = (question: Question, answer: ReactNode): Answer => ({
    question: t(`ask.${question}.short`),
    answer,
    onChange: () => ask(question),
  });
  const away = form.where === 'away';
  return [
    row('where', t(`where.${form.where}`)),
    ...(away ? [row('filing', filingWord(words, pack, form.filing))] : []),
    ...(asksReferral(plan) ? [row('referred', t(form.referred ? 'referred.yes' : 'referred.no'))] : []),
    row('kind', kindWord(words, pack, form.kind)),
    ...(form.disease === undefined ? [] : [row('disease', diseaseWord(words, pack, form.disease))]),
    ...(asksLevel(plan) && form.level !== undefined ? [row('level', levelWord(words, pack, form.level))] : []),
    ...(hasRecord
      ? []
      : [
          row(
            'groups',
            form.groups.length === 0
              ? t('groups.none')
              : form.groups.map((group) => groupWord(words, pack, group)).join(t('join')),
          ),
        ]),
    row('before', t(`before.${form.before}`)),
    row(
      isVisit(form.kind) ? 'visit' : 'dates',
      form.admitted === undefined
        ? formatDay(form.date, 'full', ti)
        : t('dates.both', { from: formatDay(form.admitted, 'full', ti), until: formatDay(form.date, 'full', ti) }),
    ),
  ];
}

function QuestionSheet({ asking, question, onClose }: { asking: Asking; question: Question; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Sheet title={t(`ask.${question}`)} onClose={onClose}>
      <AnswerTo asking={asking} question={question} onClose={onClose} />
    </Sheet>
  );
}

function AnswerTo({ asking, question, onClose }: { asking: Asking; question: Question; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const { plan, form, set, hasRecord, wrongDates } = asking;
  const { pack } = plan;
  const field = { id: `calculator-${question}`, label: t(`ask.${question}`), hideLabel: true };
  const choose = (change: Partial<Form>) => {
    set(change);
    onClose();
  };
  switch (question) {
    case 'where':
      return (
        <ChoiceList
          {...field}
          value={form.where}
          onChange={(where) => choose({ where })}
          choices={(['here', 'away'] as const).map((value) => ({
            value,
            label: t(`where.${value}`),
            detail: t(`where.${value}.detail`),
          }))}
        />
      );
    case 'filing':
      return (
        <ChoiceList
          {...field}
          value={form.filing}
          onChange={(filing) => choose({ filing })}
          choices={(['none', ...filingKinds(plan)] as const).map((value) => ({
            value,
            label: filingWord(words, pack, value),
            ...(value === 'none' ? {} : { detail: t(`filing.${value}.detail`) }),
          }))}
        />
      );
    case 'referred':
      return (
        <ChoiceList
          {...field}
          value={form.referred ? 'yes' : 'no'}
          onChange={(answer) => choose({ referred: answer === 'yes' })}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`referred.${value}`) }))}
        />
      );
    case 'kind':
      return (
        <ChoiceList
          {...field}
          value={form.kind}
          onChange={(kind) => choose({ kind })}
          choices={kindsOf(pack).map((value) => ({
            value,
            label: kindWord(words, pack, value),
            ...(pack.benefits[value] === 'absent' ? { detail: t('absent.short') } : {}),
          }))}
        />
      );
    case 'disease':
      return (
        <ChoiceList
          {...field}
          value={form.disease}
          onChange={(disease) => choose({ disease })}
          choices={diseasesOf(pack, form.kind).map((value) => ({ value, label: diseaseWord(words, pack, value) }))}
        />
      );
    case 'level':
      return (
        <ChoiceList
          {...field}
          hint={t('ask.level.hint')}
          value={form.level}
          onChange={(level) => choose({ level })}
          choices={Object.keys(pack.levels).map((value) => ({ value, label: levelWord(words, pack, value) }))}
        />
      );
    case 'before':
      return (
        <ChoiceList
          {...field}
          value={form.before}
          onChange={(before) => choose({ before })}
          choices={([...(hasRecord ? (['record'] as const) : []), 'fresh', 'again', 'met'] as const).map((value) => ({
            value,
            label: t(`before.${value}`),
            detail: t(`before.${value}.detail`),
          }))}
        />
      );
    case 'groups':
      return (
        <Box className="stack">
          <CheckList
            {...field}
            hint={t('ask.groups.hint')}
            values={form.groups}
            onChange={(groups) => set({ groups })}
            choices={Object.keys(pack.groups).map((value) => ({ value, label: groupWord(words, pack, value) }))}
          />
          <Button onTap={onClose}>{t('done')}</Button>
        </Box>
      );
    case 'dates':
    case 'visit':
      return (
        <Box className="stack">
          {question === 'dates' && (
            <DateField
              id="admitted"
              label={t('dates.admitted')}
              optional
              error={wrongDates}
              value={form.admitted}
              onChange={(admitted) => set({ admitted })}
            />
          )}
          <DateField
            id="date"
            label={t(question === 'dates' ? 'dates.discharged' : 'ask.visit.short')}
            hint={t('dates.hint')}
            value={form.date}
            onChange={(date) => date !== undefined && set({ date })}
            earliest={plan.firstDay}
            latest={plan.lastDay}
          />
          <Button onTap={onClose}>{t('done')}</Button>
        </Box>
      );
  }
}
