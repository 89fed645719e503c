import { add, subtract, sum, type Fen, ZERO } from '@linli/shared/kernel/money';
import type { Reimbursement } from '../words';

/** What the payers and the person pay together, fen: the total, or something is wrong. */
export const paidTogether = ({ payers, claim }: Pick<Reimbursement, 'payers' | 'claim'>): Fen =>
  add(sum(payers.map(({ amount }) => amount)), claim.patient);

/**
 * What the layers above basic took over from the person's part, fen. The parts are the person's before those layers paid
 * (PatientParts): parts − taken over = what the person pays.
 */
export const takenOver = ({ parts, claim }: Pick<Reimbursement, 'parts' | 'claim'>): Fen =>
  subtract(sum(parts.map(({ amount }) => amount)), claim.patient);

/** Whether the parts explain what the person pays, so that they may be shown. */
export const partsClose = (of: Pick<Reimbursement, 'parts' | 'claim' | 'payers'>): boolean =>
  takenOver(of) === of.payers.reduce((all, { layer, amount }) => (layer === 'basic' ? all : add(all, amount)), ZERO);
