import type { policyDeskRoutes } from '@linli/shared/contract/policy-desk';
import { earliestEffect } from '@linli/shared/domain/policy-effect';
import { type PolicyVersion, wasPublished } from '@linli/shared/domain/policy-version';
import { isoInstant, type LocalDate } from '@linli/shared/kernel/date';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Context, Write } from '../http/use-case';
import { editionOf } from '@linli/shared/policy/edition';
import type { Change, RecordWrite } from '../records/change';
import { deskVersion } from './desk-version';
import { examineVersion } from './examine-version';
import { keyOf, policyStep, stepped, versionAt } from './policy-step';
import type { PolicyDeps } from './ports';
import { notGood, REASON_MISSING, tooSoon, UNKNOWN, WROTE_IT_ONESELF } from './problems';

interface Decided {
  readonly change: Change;
  readonly after: PolicyVersion;
}

/** The second person (审核): publishes, or sends back with reasons. Never anybody who wrote in it: the write refuses that too. */
export const decidePolicy =
  (deps: PolicyDeps): Write<typeof policyDeskRoutes.decidePolicy> =>
  async (context, { params, body: { revision, publish, from, reason } }) => {
    const found = await versionAt(deps, params, revision, publish ? 'publish' : 'send-back');
    if (!found.ok) return found;
    if (found.value.drafters.includes(context.actor.staffId ?? '')) return err(WROTE_IT_ONESELF);
    const done = publish
      ? await publishVersion(deps, found.value, from, context)
      : await sendBack(deps, found.value, reason, context);
    if (!done.ok) return done;
    return ok({ change: done.value.change, answer: deskVersion(done.value.after, false, context.actor) });
  };

/** The pack as it is from its day on, compiled once and never again; the version before it is superseded by the same write. */
async function publishVersion(
  deps: PolicyDeps,
  before: PolicyVersion,
  chosen: LocalDate | undefined,
  context: Context,
): Promise<Result<Decided, Problem>> {
  const { records, district } = deps;
  const { actor, now, today } = context;
  const from = chosen ?? before.from;
  const earliest = earliestEffect(now);
  if (from === undefined || from < earliest) return err(tooSoon(earliest));
  // The files are those that were checked; what they stand on may have been deployed anew since.
  const examined = await examineVersion(deps, before, false, today);
  const refused = notGood(examined);
  if (refused !== undefined) return err(refused);
  const { pack } = examined;
  if (pack === undefined) return err(UNKNOWN);
  const after: PolicyVersion = {
    ...stepped(before, 'publish', context, { from }),
    edition: editionOf(pack),
    publishedAt: isoInstant(now),
    name: pack.name,
    packStatus: pack.status === 'published' ? 'published' : 'provisional',
  };
  const all = await records.policyVersions(district.code);
  const superseded = all.filter((one) => one.year === before.year && wasPublished(one) && one.status === 'published');
  const change = await policyStep(deps, after, 'publish', context, {
    ...(actor.staffId !== undefined && { reviewer: actor.staffId }),
    writes: [
      { put: 'policy-pack', key: keyOf(after), pack },
      ...superseded.map((one): RecordWrite => ({
        put: 'policy',
        record: stepped(one, 'supersede', context),
        expect: { revision: one.revision },
      })),
    ],
  });
  return ok({ change, after });
}

async function sendBack(
  deps: PolicyDeps,
  before: PolicyVersion,
  reason: string | undefined,
  context: Context,
): Promise<Result<Decided, Problem>> {
  if (reason === undefined) return err(REASON_MISSING);
  const after = stepped(before, 'send-back', context, { reason });
  const { staffId } = context.actor;
  return ok({
    after,
    change: await policyStep(deps, after, 'send-back', context, staffId === undefined ? {} : { reviewer: staffId }),
  });
}
