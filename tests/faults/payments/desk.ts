import { Phones } from './phone';
import { accountant, manager } from './bureau';

/** One payment in question, as far as the script reads it. */
interface Dispute {
  readonly orderId: string;
  readonly status: string;
  readonly proposal?: { readonly at: string };
  readonly outcomes: readonly ('refund' | 'insure')[];
  readonly allowed: readonly string[];
}

const REASON = '已与付款人核实，按规定处理。';
/** Rounds over the desk's list: a kill in between leaves some for the next one. */
const ROUNDS = 6;

/**
 * The two people of the bureau who decide on payments that are not their order's: the accountant proposes, the manager
 * approves. Where the money may insure after all it does, so that both ends are taken.
 */
export async function decideDisputes(phones: Phones): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const disputes = await listOf(phones);
    if (disputes.length === 0) return;
    for (const { orderId, outcomes, proposal } of disputes) {
      if (proposal !== undefined) continue;
      const outcome = outcomes.includes('insure') ? 'insure' : 'refund';
      await phones.ask({
        as: accountant,
        path: `/desk/disputes/${orderId}/proposals`,
        key: Phones.key(),
        body: { outcome, reason: REASON },
      });
    }
    for (const { orderId, proposal } of await listOf(phones)) {
      if (proposal === undefined) continue;
      await phones.ask({
        as: manager,
        path: `/desk/disputes/${orderId}/decisions`,
        key: Phones.key(),
        body: { proposedAt: proposal.at, approve: true },
      });
    }
  }
}

async function listOf(phones: Phones): Promise<readonly Dispute[]> {
  const all: Dispute[] = [];
  let after = '';
  do {
    const { status, body } = await phones.ask({
      as: manager,
      method: 'GET',
      path: `/desk/disputes${after === '' ? '' : `?after=${encodeURIComponent(after)}`}`,
    });
    if (status !== 200) throw new Error(`the desk refused its list of disputes: ${JSON.stringify(body)}`);
    const page = body as { disputes: Dispute[]; next?: string };
    all.push(...page.disputes.filter((one) => one.status === 'disputed'));
    after = page.next ?? '';
  } while (after !== '');
  return all;
}
