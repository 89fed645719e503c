import { newId, type RandomBytes, type WriteKey } from '@linli/shared/kernel/ids';
import type { Flow, Mistakes, Question } from './flow';

/** The page "check your answers", after the last question. */
export const CHECK = 'check';

/** Where a person is in a flow. All of it is the draft. */
export interface FlowState<A> {
  readonly answers: A;
  /** Question id, or CHECK. */
  readonly at: string;
  /** Came from CHECK to change one answer: "next" goes back there. */
  readonly changing: boolean;
  /** The submission under way or of unknown outcome. */
  readonly pending?: { readonly key: WriteKey; readonly fingerprint: string } | undefined;
}

type AnyFlow<A extends object> = Pick<Flow<A, unknown>, 'questions' | 'empty'>;

/** Questions asked of these answers, in order. */
export const askedOf = <A extends object>(flow: AnyFlow<A>, answers: A): Question<A>[] =>
  flow.questions.filter((question) => question.skip?.(answers) !== true);

export function startFlow<A extends object>(flow: AnyFlow<A>): FlowState<A> {
  return { answers: flow.empty, at: askedOf(flow, flow.empty)[0]?.id ?? CHECK, changing: false };
}

/** The question one stands at; undefined on CHECK. A question that answers have since skipped gives the next one asked. */
export function questionAt<A extends object>(flow: AnyFlow<A>, state: FlowState<A>): Question<A> | undefined {
  if (state.at === CHECK) return undefined;
  const asked = askedOf(flow, state.answers);
  const found = asked.find(({ id }) => id === state.at);
  if (found) return found;
  const index = flow.questions.findIndex(({ id }) => id === state.at);
  return asked.find((question) => flow.questions.indexOf(question) > index);
}

/** "第 n 步，共 total 步", the check page counted as the last. */
export function progressOf<A extends object>(
  flow: AnyFlow<A>,
  state: FlowState<A>,
): { readonly n: number; readonly total: number } {
  const asked = askedOf(flow, state.answers);
  const question = questionAt(flow, state);
  return { n: question === undefined ? asked.length + 1 : asked.indexOf(question) + 1, total: asked.length + 1 };
}

export type Moved<A> =
  { readonly ok: true; readonly state: FlowState<A> } | { readonly ok: false; readonly mistakes: Mistakes };

/** "Next": the question's own check, then the next question; back to CHECK from a change, unless the change opened a question not yet answered. */
export function goNext<A extends object>(flow: AnyFlow<A>, state: FlowState<A>): Moved<A> {
  const question = questionAt(flow, state);
  if (question === undefined) return { ok: true, state };
  const mistakes = question.check(state.answers);
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes };
  const asked = askedOf(flow, state.answers);
  const after = asked.slice(asked.indexOf(question) + 1);
  const next = state.changing
    ? after.find((candidate) => Object.keys(candidate.check(state.answers)).length > 0)
    : after[0];
  return { ok: true, state: { ...state, at: next?.id ?? CHECK, changing: state.changing && next !== undefined } };
}

/** One question back; undefined at the first: the page then leaves the flow. From a change, back to CHECK. */
export function goBack<A extends object>(flow: AnyFlow<A>, state: FlowState<A>): FlowState<A> | undefined {
  const asked = askedOf(flow, state.answers);
  if (state.changing) return { ...state, at: CHECK, changing: false };
  const question = questionAt(flow, state);
  const previous = question === undefined ? asked.at(-1) : asked[asked.indexOf(question) - 1];
  return previous === undefined ? undefined : { ...state, at: previous.id };
}

/** "Change" on the check page. */
export const goChange = <A>(state: FlowState<A>, id: string): FlowState<A> => ({ ...state, at: id, changing: true });

export const setAnswers = <A extends object>(state: FlowState<A>, change: Partial<A>): FlowState<A> => ({
  ...state,
  answers: { ...state.answers, ...change },
});

/** The first question whose answers would be refused: a draft of yesterday may have become wrong overnight. */
export function firstWrong<A extends object>(
  flow: AnyFlow<A>,
  answers: A,
): { readonly question: Question<A>; readonly mistakes: Mistakes } | undefined {
  for (const question of askedOf(flow, answers)) {
    const mistakes = question.check(answers);
    if (Object.keys(mistakes).length > 0) return { question, mistakes };
  }
  return undefined;
}

/** The question that owns a field, for a mistake the server found: the one whose check or id names it. */
export function questionOf<A extends object>(flow: AnyFlow<A>, answers: A, field: string): Question<A> | undefined {
  const asked = askedOf(flow, answers);
  const head = field.split('.')[0];
  return (
    asked.find(({ id }) => id === field || id === head) ??
    asked.find(
      (question) => field in question.check(flow.empty) || (head !== undefined && head in question.check(flow.empty)),
    )
  );
}

/**
 * Gives the submission its key. The same answers keep the key they had, so a retry after silence counts once; changed
 * answers get a new one, because the server refuses another body under a known key.
 */
export function withKey<A extends object>(
  state: FlowState<A>,
  random: RandomBytes,
): FlowState<A> & { readonly pending: { readonly key: WriteKey; readonly fingerprint: string } } {
  const fingerprint = JSON.stringify(state.answers);
  const pending = state.pending?.fingerprint === fingerprint ? state.pending : { key: newId('k', random), fingerprint };
  return { ...state, pending };
}
