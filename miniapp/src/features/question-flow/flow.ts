import type { ReactNode } from 'react';
import type { Result } from '@linli/shared/kernel/result';
import type { WriteKey } from '@linli/shared/kernel/ids';
import type { CallProblem } from '../../services/problem';

/** Field id → what is wrong: a code of shared/domain/fields ("id-number.checksum") or a ready sentence. Empty: fine. */
export type Mistakes = Readonly<Record<string, string>>;

export interface QuestionView<A> {
  readonly answers: A;
  /** Puts an answer in; with a function when it depends on the answers of that moment (uploads). */
  readonly set: (change: Partial<A> | ((answers: A) => Partial<A>)) => void;
  /** Field id → sentence, after "next" was tapped. */
  readonly errors: Readonly<Record<string, string>>;
  /** Moves on, for a question whose choice is its answer; the same checks as the button. */
  readonly next: () => void;
}

/** One page of a flow: one thing asked. */
export interface Question<A> {
  /** Stable, for the draft: "why". */
  readonly id: string;
  /** The question in the person's words; the page's h1. */
  readonly heading: (answers: A) => string;
  /** Small, under the heading: why it is asked. */
  readonly lead?: (answers: A) => ReactNode;
  readonly render: (view: QuestionView<A>) => ReactNode;
  /** The shared rules, by field id. Asked on "next" and again before sending. */
  readonly check: (answers: A) => Mistakes;
  /** Not asked when true. */
  readonly skip?: (answers: A) => boolean;
  /** On the page "check your answers"; empty for a question that only informs. */
  readonly summary: (answers: A) => readonly { readonly question: string; readonly answer: ReactNode }[];
  /** Words of the button; default 下一步. */
  readonly nextLabel?: (answers: A) => string;
}

/** A matter asked one question a page, checked, and sent once. */
export interface Flow<A extends object, R> {
  /** Stable, for the draft: "out-of-area". */
  readonly name: string;
  readonly empty: A;
  readonly questions: readonly Question<A>[];
  /** Sends it. The key stays the same for the same answers until the server has answered. */
  readonly submit: (answers: A, key: WriteKey) => Promise<Result<R, CallProblem>>;
  /** A draft of an earlier visit → answers of today (drops object URLs of photos, choices no longer offered). */
  readonly restore?: (answers: A) => A;
}
