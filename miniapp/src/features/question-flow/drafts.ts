import type { Storage } from '../../services/create-storage';
import type { FlowState } from './flow-engine';

interface Draft<A> {
  readonly state: FlowState<A>;
  /** ms since the epoch */
  readonly savedAt: number;
}

/** A draft older than this is thrown away: it holds personal data and yesterday's choices. ms */
const OLDEST = 7 * 86_400_000;

const keyOf = (flow: string, subject: string): string => `draft:${flow}:${subject}`;

/**
 * What was typed, kept on this phone after each change: a reload, a crash or a lost network loses nothing. Signing out
 * removes it (services/app).
 */
export function readDraft<A>(storage: Storage, flow: string, subject: string, now: number): FlowState<A> | undefined {
  const draft = storage.read<Draft<A>>(keyOf(flow, subject));
  if (draft === undefined) return undefined;
  if (now - draft.savedAt > OLDEST) {
    storage.remove(keyOf(flow, subject));
    return undefined;
  }
  return draft.state;
}

export const saveDraft = <A>(
  storage: Storage,
  flow: string,
  subject: string,
  state: FlowState<A>,
  now: number,
): boolean => storage.write(keyOf(flow, subject), { state, savedAt: now });

export const dropDraft = (storage: Storage, flow: string, subject: string): void =>
  storage.remove(keyOf(flow, subject));
