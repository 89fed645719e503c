import type { Answer, Stay } from './claims';
import type { Contestant } from './contestant';

/** 湖南 2026 written out by hand in whole fen: the floor that no interpreter of rules goes below. */
const DEDUCTIBLE: Readonly<Record<string, number>> = {
  primary: 20_000,
  'level-1': 50_000,
  'level-2': 80_000,
  'level-3': 120_000,
  provincial: 200_000,
};
const PERCENT: Readonly<Record<string, number>> = {
  primary: 85,
  'level-1': 82,
  'level-2': 80,
  'level-3': 65,
  provincial: 60,
};
const half = (hundredths: number): number => Math.floor((hundredths + 50) / 100);

/** Critical illness on an excess from zero, in hundredths of a fen: exact, because the rates are whole percentages. */
function banded(excess: number): number {
  if (excess <= 3_000_000) return excess * 60;
  if (excess <= 8_000_000) return 3_000_000 * 60 + (excess - 3_000_000) * 65;
  if (excess <= 15_000_000) return 3_000_000 * 60 + 5_000_000 * 65 + (excess - 8_000_000) * 75;
  return 3_000_000 * 60 + 5_000_000 * 65 + 7_000_000 * 75 + (excess - 15_000_000) * 85;
}

export function settleByHand({ flat }: Stay): Answer {
  const inScope = flat.total - flat.own - flat.firstShare;
  const full = DEDUCTIBLE[flat.level] as number;
  const due = Math.min(flat.stays === 0 ? full : full / 2, Math.max(300_000 - flat.deductibleUsed, 0), inScope);
  const basic = Math.min(
    half((inScope - due) * (PERCENT[flat.level] as number)),
    Math.max(15_000_000 - flat.basicUsed, 0),
  );
  const burden = inScope - basic;
  const excess = burden - Math.min(burden, Math.max(1_600_000 - flat.criticalDeductibleUsed, 0));
  const raised = half(banded(flat.criticalBase + excess)) - half(banded(flat.criticalBase));
  const critical = Math.min(raised, Math.max(40_000_000 - flat.criticalPaid, 0));
  return { basic, critical, patient: flat.total - basic - critical };
}

export const byHand: Contestant = {
  name: 'by hand, integers (floor)',
  stays: 100_000,
  prepare: () => Promise.resolve(settleByHand),
};
