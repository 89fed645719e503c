import type { Answer } from './http';
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

const NOT_POSSIBLE = '已不能参保，请改为退款。';
const REASON = '已与付款人核实，按规定处理。';
/** Rounds over the desk's list: a kill in between leaves some for the next one. */
const ROUNDS = 6;

/**
 * The two people of the bureau who decide on payments that are not their order's: the accountant proposes, the manager
 * approves. Where the money may insure after all it does, so that both ends are taken; where it cannot any more (somebody
 * has died, or is insured by another order since) it goes back.
 */
export async function decideDisputes(phones: Phones): Promise<void> {
  const cannotInsure = new Set<string>();
  const propose = async ({ orderId, outcomes }: Dispute): Promise<void> => {
    const outcome = outcomes.includes('insure') && !cannotInsure.has(orderId) ? 'insure' : 'refund';
    const { status } = await phones.ask({
      as: accountant,
      path: `/desk/disputes/${orderId}/proposals`,
      key: Phones.key(),
      body: { outcome, reason: REASON },
    });
    if (status !== 200) cannotInsure.add(orderId);
  };
  const decide = (orderId: string, proposedAt: string, approve: boolean): Promise<Answer> =>
    phones.ask({
      as: manager,
      path: `/desk/disputes/${orderId}/decisions`,
      key: Phones.key(),
      body: { proposedAt, approve, ...(!approve && { reason: NOT_POSSIBLE }) },
    });

  for (let round = 0; round < ROUNDS; round++) {
    const disputes = await listOf(phones);
    if (disputes.length === 0) return;
    for (const dispute of disputes) if (dispute.proposal === undefined) await propose(dispute);
    for (const { orderId, proposal } of await listOf(phones)) {
      if (proposal === undefined) continue;
      const { status } = await decide(orderId, proposal.at, true);
      if (status === 200) continue;
      cannotInsure.add(orderId);
      await decide(orderId, proposal.at, false);
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
