import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createStorage } from '../../services/create-storage';
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
import type { Question } from './flow';

interface Answers {
  readonly kind?: 'work' | 'referral' | undefined;
  readonly slip?: string | undefined;
  readonly place?: string | undefined;
}

const question = (id: keyof Answers & string, skip?: (answers: Answers) => boolean): Question<Answers> => ({
  id,
  heading: () => id,
  render: () => null,
  check: (answers) => (answers[id] === undefined ? { [id]: 'choose' } : {}),
  summary: () => [],
  ...(skip ? { skip } : {}),
});

const flow = {
  empty: {} as Answers,
  questions: [question('kind'), question('slip', ({ kind }) => kind !== 'referral'), question('place')],
};
const random = (length: number) => new Uint8Array(length).map(() => Math.floor(Math.random() * 256));
const forward = (state: FlowState<Answers>): FlowState<Answers> => {
  const moved = goNext(flow, state);
  if (!moved.ok) throw new Error(JSON.stringify(moved.mistakes));
  return moved.state;
};

describe('question flow', () => {
  it('asks one question after another and leaves out what does not apply', () => {
    let state = forward(setAnswers(startFlow(flow), { kind: 'work' }));
    expect(state.at).toBe('place');
    expect(progressOf(flow, state)).toEqual({ n: 2, total: 3 });
    state = forward(setAnswers(state, { place: '4419' }));
    expect(state.at).toBe(CHECK);
    expect(questionAt(flow, state)).toBeUndefined();
  });

  it('stays at a question whose check refuses', () => {
    expect(goNext(flow, startFlow(flow))).toEqual({ ok: false, mistakes: { kind: 'choose' } });
  });

  it('goes back the way it came and leaves at the first question', () => {
    const state = forward(setAnswers(startFlow(flow), { kind: 'work' }));
    expect(goBack(flow, state)?.at).toBe('kind');
    expect(goBack(flow, startFlow(flow))).toBeUndefined();
  });

  it('returns to the check page after a change', () => {
    const done: FlowState<Answers> = { answers: { kind: 'work', place: '4419' }, at: CHECK, changing: false };
    const changed = forward(setAnswers(goChange(done, 'place'), { place: '4403' }));
    expect(changed).toMatchObject({ at: CHECK, changing: false });
  });

  it('asks a question that a change opened before it returns to the check page', () => {
    const done: FlowState<Answers> = { answers: { kind: 'work', place: '4419' }, at: CHECK, changing: false };
    const opened = forward(setAnswers(goChange(done, 'kind'), { kind: 'referral' }));
    expect(opened).toMatchObject({ at: 'slip', changing: true });
    expect(forward(setAnswers(opened, { slip: 'x_1' }))).toMatchObject({ at: CHECK, changing: false });
  });

  it('finds the first answer that is wrong, and the question that owns a field', () => {
    expect(firstWrong(flow, { kind: 'referral', place: '4419' })?.question.id).toBe('slip');
    expect(firstWrong(flow, { kind: 'work', place: '4419' })).toBeUndefined();
    expect(questionOf(flow, { kind: 'work' }, 'place')?.id).toBe('place');
    expect(questionOf(flow, { kind: 'work' }, 'kind.0.code')?.id).toBe('kind');
  });

  it('never stands at a skipped question and never counts past the end, whatever is answered in whatever order', () => {
    const answer = fc.record({
      kind: fc.constantFrom(undefined, 'work', 'referral'),
      slip: fc.constantFrom(undefined, 'x'),
      place: fc.constantFrom(undefined, '4419'),
    });
    const step = fc.oneof(fc.constant('next'), fc.constant('back'), answer);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = startFlow<Answers>(flow);
        for (const each of steps) {
          if (each === 'next') {
            const moved = goNext(flow, state);
            if (moved.ok) state = moved.state;
          } else if (each === 'back') state = goBack(flow, state) ?? state;
          else state = setAnswers(state, each as Answers);
          const here = questionAt(flow, state);
          if (here) expect(askedOf(flow, state.answers)).toContain(here);
          const { n, total } = progressOf(flow, state);
          expect(n).toBeGreaterThanOrEqual(1);
          expect(n).toBeLessThanOrEqual(total);
        }
      }),
    );
  });
});

describe('submission key', () => {
  it('stays with the same answers and changes with them', () => {
    const first = withKey({ answers: { kind: 'work' } as Answers, at: CHECK, changing: false }, random);
    expect(withKey(first, random).pending.key).toBe(first.pending.key);
    expect(withKey(setAnswers(first, { place: '4419' }), random).pending.key).not.toBe(first.pending.key);
  });
});

describe('drafts', () => {
  const memory = () => {
    const map = new Map<string, string>();
    return createStorage({
      get: (key) => map.get(key),
      set: (key, text) => void map.set(key, text),
      remove: (key) => void map.delete(key),
      keys: () => [...map.keys()],
    });
  };
  const state: FlowState<Answers> = {
    answers: { kind: 'work' },
    at: 'place',
    changing: false,
    pending: { key: 'k_1', fingerprint: '{}' },
  };

  it('survive with their key, per flow and subject', () => {
    const storage = memory();
    saveDraft(storage, 'out-of-area', 'p_1', state, 1_000);
    expect(readDraft(storage, 'out-of-area', 'p_1', 2_000)).toEqual(state);
    expect(readDraft(storage, 'out-of-area', 'p_2', 2_000)).toBeUndefined();
    dropDraft(storage, 'out-of-area', 'p_1');
    expect(readDraft(storage, 'out-of-area', 'p_1', 2_000)).toBeUndefined();
  });

  it('are thrown away after seven days', () => {
    const storage = memory();
    saveDraft(storage, 'f', 's', state, 0);
    expect(readDraft(storage, 'f', 's', 7 * 86_400_000 + 1)).toBeUndefined();
    expect(storage.keys('draft:')).toEqual([]);
  });
});
