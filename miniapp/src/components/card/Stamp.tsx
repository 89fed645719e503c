import type { ReactNode } from 'react';
import { Text } from '../primitives';

/** settled: the seal. due: money or papers are owed. waiting: others are at work. ended: refused, withdrawn, past. */
export type StampKind = 'settled' | 'due' | 'waiting' | 'ended';

/** A stamp as an office presses it: 已参保, 未缴费. `fresh` presses it once, when the state has just come about. */
export function Stamp({
  kind,
  children,
  fresh = false,
  large = false,
}: {
  kind: StampKind;
  children: ReactNode;
  fresh?: boolean;
  large?: boolean;
}) {
  return (
    <Text className={`stamp stamp--${kind} ${fresh ? 'stamp--fresh' : ''} ${large ? 'stamp--large' : ''}`}>
      {children}
    </Text>
  );
}

/** A word in a capsule, for lists: state or urgency. */
export function Pill({ kind, children }: { kind: StampKind | 'strong'; children: ReactNode }) {
  return <Text className={`pill pill--${kind}`}>{children}</Text>;
}
