import { useEffect, useRef, useState, type ReactNode } from 'react';
import Taro from '@tarojs/taro';
import {
  Box,
  Button,
  CheckAnswers,
  ErrorSummary,
  focusOn,
  Notice,
  Page,
  ProblemNotice,
  ReadAloud,
  Steps,
  SUMMARY_ID,
  type FieldMistake,
} from '../../components';
import { interfaceTexts } from '../../messages/interface';
import { useMessages } from '../../messages/messages';
import { fieldWords, mistakesOf } from '../../messages/problems';
import { back } from '../../navigation/navigation';
import { isElder, usePreferences } from '../../preferences/preferences';
import { storage } from '../../services/app';
import { randomBytes } from '../../services/platform';
import { worthRetrying, type CallProblem } from '../../services/problem';
import { dropDraft, readDraft, saveDraft } from './drafts';
import {
  askedOf,
  CHECK,
  firstWrong,
  goBack,
  goChange,
  goNext,
  progressOf,
  questionAt,
  questionOf,
  setAnswers,
  startFlow,
  withKey,
  type FlowState,
} from './flow-engine';
import type { Flow, Mistakes } from './flow';
import './QuestionFlow.css';

export interface QuestionFlowProps<A extends object, R> {
  readonly flow: Flow<A, R>;
  /** Whose matter it is: a person id, or "me". Each has a draft of their own. */
  readonly subject: string;
  /** In the bar: the matter's name. */
  readonly title: string;
  /** Above the answers on the check page: what will happen, what it costs. */
  readonly beforeSend?: (answers: A) => ReactNode;
  /** On the button that sends: 提交备案. */
  readonly sendLabel: string;
  /** After the server acknowledged; usually `replace('out-of-area/done', { ... })`. The draft is gone by then. */
  readonly onDone: (result: R, answers: A) => void;
  /** A refusal this matter answers by itself (a price that changed): return true when dealt with. */
  readonly onRefused?: (problem: CallProblem) => boolean;
  /** Drawn below the error of a refusal: what one can do instead. */
  readonly afterProblem?: (problem: CallProblem) => ReactNode;
}

/** A whole matter: one question a page, draft kept, answers checked, sent once, each error led to its field. */
export function QuestionFlow<A extends object, R>({
  flow,
  subject,
  title,
  beforeSend,
  sendLabel,
  onDone,
  onRefused,
  afterProblem,
}: QuestionFlowProps<A, R>) {
  const t = useMessages(interfaceTexts);
  const { language, textSize } = usePreferences();
  const [restored] = useState(() => restoreState(flow, subject));
  const [state, setStateNow] = useState<FlowState<A>>(restored ?? startFlow(flow));
  const [kept, setKept] = useState(restored !== undefined);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [problem, setProblem] = useState<CallProblem>();
  const [sending, setSending] = useState(false);
  const latest = useRef(state);

  const setState = (next: FlowState<A>) => {
    latest.current = next;
    setStateNow(next);
    saveDraft(storage, flow.name, subject, next, Date.now());
  };
  const move = (next: FlowState<A>) => {
    setMistakes({});
    setProblem(undefined);
    setKept(false);
    setState(next);
  };
  useTopOfPage(state.at);

  const set = (change: Partial<A> | ((answers: A) => Partial<A>)) => {
    const part = typeof change === 'function' ? change(latest.current.answers) : change;
    // What is being corrected is no longer shown as wrong; the rest stays until "next".
    setMistakes((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
    setState(setAnswers(latest.current, part));
  };
  const next = () => {
    const moved = goNext(flow, latest.current);
    if (moved.ok) move(moved.state);
    else {
      setMistakes(moved.mistakes);
      focusOn(SUMMARY_ID);
    }
  };
  const leaveOrBack = () => {
    const previous = goBack(flow, latest.current);
    if (previous === undefined) back();
    else move(previous);
  };
  const restart = () => {
    dropDraft(storage, flow.name, subject);
    const fresh = startFlow(flow);
    latest.current = fresh;
    setStateNow(fresh);
    setKept(false);
    setMistakes({});
    setProblem(undefined);
  };

  const send = async () => {
    const wrong = firstWrong(flow, latest.current.answers);
    if (wrong) {
      move(goChange(latest.current, wrong.question.id));
      setMistakes(wrong.mistakes);
      return;
    }
    setSending(true);
    setProblem(undefined);
    const keyed = withKey(latest.current, randomBytes);
    setState(keyed);
    const answer = await flow.submit(keyed.answers, keyed.pending.key);
    setSending(false);
    if (answer.ok) {
      dropDraft(storage, flow.name, subject);
      onDone(answer.value, keyed.answers);
      return;
    }
    // A definite refusal ends this key; silence keeps it.
    if (!worthRetrying(answer.error)) setState({ ...latest.current, pending: undefined });
    if (onRefused?.(answer.error) === true) return;
    const found = mistakesOf(answer.error.errors, language);
    const owner = found[0] && questionOf(flow, latest.current.answers, found[0].field);
    if (owner) {
      move(goChange(latest.current, owner.id));
      setMistakes(Object.fromEntries(found.map(({ field, message }) => [field, message])));
    } else setProblem(answer.error);
  };

  const question = questionAt(flow, state);
  const progress = progressOf(flow, state);
  const steps = <Steps text={t('steps', progress)} at={progress.n} of={progress.total} />;
  const errors = Object.fromEntries(
    Object.entries(mistakes).map(([field, code]) => [field, fieldWords(code, language)]),
  );
  const summary: FieldMistake[] = Object.entries(errors).map(([field, message]) => ({ field, message }));

  if (question === undefined) {
    return (
      <Page
        title={title}
        heading={t('check.title')}
        above={steps}
        onBack={leaveOrBack}
        action={
          <Button busy={sending} onTap={() => void send()}>
            {problem !== undefined && worthRetrying(problem) ? t('submit.again') : sendLabel}
          </Button>
        }
      >
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {problem !== undefined && worthRetrying(problem) && <Notice icon="shield">{t('submit.kept')}</Notice>}
        {problem !== undefined && afterProblem?.(problem)}
        <Box className="small flow__lead">{t('check.lead')}</Box>
        {beforeSend?.(state.answers)}
        <CheckAnswers
          answers={askedOf(flow, state.answers).flatMap((asked) =>
            asked
              .summary(state.answers)
              .map((line) => ({ ...line, onChange: () => move(goChange(latest.current, asked.id)) })),
          )}
        />
      </Page>
    );
  }

  const lead = question.lead?.(state.answers);
  return (
    <Page
      key={question.id}
      title={title}
      heading={question.heading(state.answers)}
      above={
        <>
          {steps}
          <ErrorSummary mistakes={summary} />
        </>
      }
      onBack={leaveOrBack}
      action={<Button onTap={next}>{question.nextLabel?.(state.answers) ?? t('button.next')}</Button>}
    >
      {kept && (
        <Notice
          icon="history"
          action={
            <Button kind="quiet" compact onTap={restart}>
              {t('draft.restart')}
            </Button>
          }
        >
          {t('draft.kept')}
        </Notice>
      )}
      {lead !== undefined && <Box className="small flow__lead">{lead}</Box>}
      {question.render({ answers: state.answers, set, errors, next })}
      {isElder(textSize) && (
        <Box className="flow__aloud">
          <ReadAloud text={[question.heading(state.answers), typeof lead === 'string' ? lead : ''].join('。')} />
        </Box>
      )}
    </Page>
  );
}

function restoreState<A extends object, R>(flow: Flow<A, R>, subject: string): FlowState<A> | undefined {
  const draft = readDraft<A>(storage, flow.name, subject, Date.now());
  if (draft === undefined) return undefined;
  const answers = { ...flow.empty, ...(flow.restore?.(draft.answers) ?? draft.answers) };
  const known = draft.at === CHECK || flow.questions.some(({ id }) => id === draft.at);
  return known ? { ...draft, answers } : undefined;
}

/** A new question begins at its top. */
function useTopOfPage(at: string): void {
  useEffect(() => {
    if (process.env['TARO_ENV'] !== 'h5') {
      void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
      return;
    }
    for (const page of document.querySelectorAll('.taro_page_show')) page.scrollTop = 0;
  }, [at]);
}
