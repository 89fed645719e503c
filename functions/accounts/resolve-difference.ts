import type { accountsRoutes } from '@linli/shared/contract/accounts';
import {
  actionsOn,
  type Difference,
  DIFFERENCE_TABLE,
  type DifferenceAction,
  type DifferenceStep,
  NEEDS_NOTE,
} from '@linli/shared/domain/difference';
import type { BureauSubject } from '@linli/shared/domain/event';
import { FUNDS } from '@linli/shared/domain/ledger';
import { next } from '@linli/shared/domain/state-table';
import { isoInstant } from '@linli/shared/kernel/date';
import { redactText } from '@linli/shared/kernel/redact';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Context, Write } from '../http/use-case';
import type { Change } from '../records/change';
import { differenceAnswer } from './answers';
import type { AccountsDeps } from './ports';
import { actionRefused, NOTE_MISSING } from './problems';

/** A word that explains something has at least so many characters. */
const SHORTEST_NOTE = 4;

/**
 * What an accountant does about a difference. Asking the platform books what it confirms, by the premium capability and in
 * its own transaction; that the difference is gone is for the next comparison to say, not for us.
 */
export const resolveDifference =
  (deps: AccountsDeps): Write<typeof accountsRoutes.resolveDifference> =>
  async (context, { params: { day, differenceId }, body }) => {
    const { records, askPlatform } = deps;
    const { actor, now, today, requestId } = context;
    const difference = await records.difference(FUNDS[0], day, differenceId);
    if (difference === undefined) return err(PROBLEMS.notFound);
    if (difference.version !== body.version) return err(PROBLEMS.stale);
    const status = next(DIFFERENCE_TABLE, difference.status, body.action);
    const allowed = actionsOn(difference);
    if (status === undefined || !allowed.includes(body.action)) return err(actionRefused(allowed));
    const note = body.note?.trim() ?? '';
    if (NEEDS_NOTE.includes(body.action) && [...note].length < SHORTEST_NOTE) return err(NOTE_MISSING);

    const asked =
      body.action === 'ask' && difference.orderId !== undefined
        ? ((await askPlatform(difference.orderId, { now, requestId }, refundOf(difference))) ?? { status: 'no-answer' })
        : undefined;
    const step: DifferenceStep = {
      action: body.action,
      at: isoInstant(now),
      by: actor.name,
      ...(actor.staffId !== undefined && { staffId: actor.staffId }),
      // Somebody may type a number where none belongs.
      ...(note !== '' && { note: redactText(note) }),
      ...(asked !== undefined && { outcome: asked.status }),
    };
    const after: Difference = {
      ...difference,
      status,
      steps: [...difference.steps, step],
      version: difference.version + 1,
    };
    return ok({
      change: await handled(deps, after, body.action, context),
      answer: differenceAnswer(after, actor, today),
    });
  };

/** The refund that a difference is about, by its number. */
export const refundOf = ({ movement, number }: Pick<Difference, 'movement' | 'number'>): string | undefined =>
  movement === 'refund' ? number : undefined;

/** The difference as it is now, and the line in the bureau's own chain: who did what about which. */
async function handled(
  { records, district }: Pick<AccountsDeps, 'records' | 'district'>,
  difference: Difference,
  action: DifferenceAction,
  { grant, now, requestId }: Context,
): Promise<Change> {
  const subject: BureauSubject = `bureau_${district.code}`;
  const { fund, day, kind, number } = difference;
  return {
    writes: [{ put: 'difference', record: difference }],
    events: [
      {
        personId: subject,
        after: await records.lastSequence(subject),
        events: [
          {
            type: 'difference.handled',
            at: isoInstant(now),
            actor: grant.eventActor,
            facts: { fund, day, kind, number, action },
            requestId,
          },
        ],
      },
    ],
  };
}
