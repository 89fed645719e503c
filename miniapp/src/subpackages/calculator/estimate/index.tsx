import { useEffect, useMemo, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { PersonId } from '@linli/shared/kernel/ids';
import { formatYuan } from '@linli/shared/kernel/money';
import { earnedByYears } from '@linli/shared/policy/earned-by-years';
import { compare } from '@linli/shared/policy/estimate/compare';
import { estimate, type Inquiry, type Whom } from '@linli/shared/policy/estimate/estimate';
import type { PackData } from '@linli/shared/policy/pack';
import type { Plan } from '@linli/shared/policy/plan';
import { Box, Button, Card, focusOn, Link, Notice, Page, ProblemNotice, Query, Text, YearSwitcher } from '@/components';
import { ProvisionalMark } from '@/features/explanation';
import { useWho } from '@/services/app';
import { Amounts } from './Amounts';
import { useCircumstances } from './Circumstances';
import { formOf, type Form, type Prefill } from './form';
import { Gap } from './later-gap';
import { bringAnswer, Comparisons, EstimatePictureSheet, Outcome, Steps, WhoElse } from './later-parts';
import type { Estimated } from './picture-model';
import { readForm, type Wrong } from './read-form';
import { useBasis, useRules, type Basis } from './use-rules';
import { groupWord, useWords, type Words } from './use-words';
import './index.css';

/** Where the answer stands. */
const OUTCOME_ID = 'calculator-outcome';

/**
 * 报销测算: what a bill comes to, worked out on the phone as it is typed, for anybody. `?person=` whose year it comes in, `?where=away`
 * from a filing, `?total=` yuan, `?year=`.
 */
export default function EstimatePage() {
  const words = useWords();
  const { t } = words;
  const query = useRouter().params;
  const rules = useRules(query['year'] === undefined ? undefined : Number(query['year']));
  const { plan, policy } = rules;
  const who = useWho();
  const signedIn = who !== undefined;
  const [chosen, setChosen] = useState<PersonId | 'nobody'>();
  const named = chosen ?? (query['person'] as PersonId | undefined) ?? who?.personId;
  const personId = !signedIn || named === 'nobody' ? undefined : named;
  const basis = useBasis(personId);
  const [asking, setAsking] = useState(0);
  const [typed, setTyped] = useState<Partial<Form>>({});
  const [picture, setPicture] = useState<Estimated>();

  const record = personId === undefined ? undefined : basis.data;
  const prefill: Prefill = {
    today: rules.today,
    filing: record?.filing?.kind,
    hasRecord: record !== undefined,
    where: query['where'] === 'away' ? 'away' : undefined,
    total: query['total'],
  };
  const form = plan && formOf(plan.pack, typed, prefill);
  const set = (change: Partial<Form>) => setTyped((before) => ({ ...before, ...change }));
  const read = form && readForm(form);
  const inquiry = read?.ok === true ? read.inquiry : undefined;
  const whom = whomOf(record, form, plan, rules.year);
  const found = useEstimate(plan, inquiry, whom);
  const wrong = read?.ok === false ? read.wrong : [];
  const wrongDates = wrong.some(({ field }) => field === 'admitted') ? t('wrong.admitted') : undefined;
  const { rows, sheet } = useCircumstances(
    plan && form && { plan, form, set, hasRecord: record !== undefined, wrongDates },
  );

  // While the rules are being read here, the answer's own parts come along.
  const ready = plan !== undefined;
  useEffect(() => {
    if (ready) bringAnswer();
  }, [ready]);

  // Switched to another circumstance: the answer it was switched for stands further up.
  const [switched, setSwitched] = useState(0);
  useEffect(() => {
    if (switched > 0) focusOn(OUTCOME_ID);
  }, [switched]);
  const choose = ({ where, filing, referred, level, before }: Inquiry) => {
    set({ where, filing, referred, level, before });
    setSwitched((times) => times + 1);
  };

  const result = found?.answer;
  const share = () => {
    if (plan === undefined || inquiry === undefined || result?.ok !== true) return;
    setPicture({ plan, inquiry, known: result.value, day: rules.today });
  };
  return (
    <Page
      title={t('title')}
      heading={t('heading')}
      over={
        <>
          {sheet}
          {asking > 0 && <WhoElse key={asking} title={t('title')} onChoose={setChosen} />}
          {picture !== undefined && <EstimatePictureSheet estimated={picture} onClose={() => setPicture(undefined)} />}
        </>
      }
      {...(result?.ok === true
        ? {
            action: (
              <Button onTap={() => focusOn(OUTCOME_ID)}>
                {t('action', { own: formatYuan(result.value.settlement.patient) })}
              </Button>
            ),
          }
        : {})}
    >
      {rules.years.length > 1 && <YearSwitcher years={rules.years} value={rules.year} onChange={rules.choose} />}
      {signedIn && (
        <Card>
          <Box className="row row--between">
            <Text>
              {record === undefined
                ? t('whom.nobody')
                : t('whom.person', {
                    name: record.name,
                    about: groupWords(words, plan?.pack, record.person.groups),
                  })}
            </Text>
            <Link label={t('whom.change.spoken')} onTap={() => setAsking((times) => times + 1)}>
              {t('whom.change')}
            </Link>
          </Box>
          {record !== undefined && <Link onTap={() => setChosen('nobody')}>{t('whom.none')}</Link>}
          {personId !== undefined && basis.problem !== undefined && basis.data === undefined && (
            <ProblemNotice problem={basis.problem} onRetry={basis.refresh} />
          )}
        </Card>
      )}
      <Query of={policy}>
        {() =>
          plan === undefined || form === undefined ? null : (
            <Box>
              {plan.pack.status === 'provisional' && (
                <Notice>
                  {t('provisional')} <ProvisionalMark />
                </Notice>
              )}
              <Amounts form={form} set={set} wrong={byField(wrong)} sum={sumOfLines(form, read)} />
              {wrongDates !== undefined && <Notice kind="loss">{wrongDates}</Notice>}
              {rows}
              <Box id={OUTCOME_ID} tabIndex={-1} live="polite" className="calculator__outcome">
                {result === undefined ? (
                  <Card>
                    <Box>{wrong.length > 0 ? t('wait.wrong') : t('wait')}</Box>
                  </Card>
                ) : result.ok ? (
                  <Outcome plan={plan} known={result.value} year={plan.pack.year} />
                ) : (
                  <Gap plan={plan} gap={result.error} />
                )}
              </Box>
              {result?.ok === true && (
                <Box className="calculator__share">
                  <Button kind="second" icon="image" onTap={share}>
                    {t('share')}
                  </Button>
                </Box>
              )}
              {found !== undefined && inquiry !== undefined && (
                <Comparisons plan={plan} inquiry={inquiry} comparisons={found.comparisons} onChoose={choose} />
              )}
              {result?.ok === true && <Steps plan={plan} known={result.value} />}
            </Box>
          )
        }
      </Query>
    </Page>
  );
}

/** Worked out again only when the question is another one: typing a name does not settle anything. */
function useEstimate(plan: Parameters<typeof estimate>[0] | undefined, inquiry: Inquiry | undefined, whom: Whom) {
  const question = JSON.stringify([inquiry, whom]);
  return useMemo(
    () =>
      plan === undefined || inquiry === undefined
        ? undefined
        : { answer: estimate(plan, inquiry, whom), comparisons: compare(plan, inquiry, whom) },
    // The text stands for the question and the person.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [plan, question],
  );
}

function whomOf(record: Basis | undefined, form: Form | undefined, plan: Plan | undefined, year: number): Whom {
  if (record === undefined) return { person: { groups: form?.groups ?? [] } };
  const { category, groups, age, insuredYears } = record.person;
  return {
    person: {
      groups,
      age,
      ...(plan !== undefined && earnedByYears(plan, insuredYears, groups)),
      ...(category !== undefined && { category }),
    },
    record: record.years.find((each) => each.year === year)?.counters ?? {},
  };
}

/** The person's hardship groups in words, those of which this pack knows. */
function groupWords(words: Words, pack: PackData | undefined, groups: readonly string[]): string {
  const known = pack === undefined ? [] : groups.filter((group) => pack.groups[group] !== undefined);
  return pack === undefined || known.length === 0
    ? words.t('groups.none')
    : known.map((group) => groupWord(words, pack, group)).join(words.t('join'));
}

const byField = (wrong: readonly Wrong[]): Readonly<Record<string, Wrong['code']>> =>
  Object.fromEntries(wrong.map(({ field, code }) => [field, code]));

/** The sum of a bill's lines, where they can all be read. */
const sumOfLines = (form: Form, read: ReturnType<typeof readForm> | undefined) =>
  form.mode === 'lines' && read?.ok === true ? read.inquiry?.total : undefined;
