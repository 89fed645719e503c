import type { StampKind } from '@/components/card/Stamp';
import type { Cover, Need } from './need';

export interface BookState {
  /** Spine and stamp. */
  readonly state: StampKind;
  /** Key of the stamp's word in messages/home. */
  readonly stamp: `stamp.${'insured' | 'unpaid' | 'unenrolled' | 'paying' | 'coming' | 'employee' | 'elsewhere' | 'ended' | 'none'}`;
}

/** Spine and stamp of a booklet. What is due comes before what is settled: a covered person with nothing paid for next year is due. */
export function bookState(cover: Cover, need: Need): BookState {
  if (cover.kind === 'ended') return { state: 'ended', stamp: 'stamp.ended' };
  if (need.kind === 'pay') return { state: 'due', stamp: 'stamp.unpaid' };
  if (need.kind === 'enrol') return { state: 'due', stamp: 'stamp.unenrolled' };
  if (need.kind === 'finish') return { state: 'due', stamp: 'stamp.paying' };
  if (cover.kind === 'coming') return { state: 'waiting', stamp: 'stamp.coming' };
  if (cover.kind === 'now') {
    if (cover.by === 'residents') return { state: 'settled', stamp: 'stamp.insured' };
    return { state: 'settled', stamp: cover.by === 'employee' ? 'stamp.employee' : 'stamp.elsewhere' };
  }
  if (need.kind === 'blocked' && need.by === 'insured-as-employee') return { state: 'ended', stamp: 'stamp.employee' };
  if (need.kind === 'blocked' && need.by === 'insured-elsewhere') return { state: 'ended', stamp: 'stamp.elsewhere' };
  return { state: 'ended', stamp: 'stamp.none' };
}
