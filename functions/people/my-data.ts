import { mandateBriefOf } from '@linli/shared/contract/mandate-brief';
import type { MyData, Retained } from '@linli/shared/contract/privacy';
import type { Dossier } from '@linli/shared/domain/card';
import type { SettledClaim } from '@linli/shared/domain/claim';
import { type District, villageName } from '@linli/shared/domain/district';
import type { PersonEvent } from '@linli/shared/domain/event';
import { isOwn, type Mandate } from '@linli/shared/domain/mandate';
import type { PremiumOrder } from '@linli/shared/domain/premium-order';
import { RETENTION, type Retention } from '@linli/shared/domain/retention';
import { isoInstant } from '@linli/shared/kernel/date';
import type { Personal } from '@linli/shared/kernel/personal';
import type { Account } from '../records/ports';

/** What the store holds of one person. */
export interface Known {
  readonly dossier: Dossier;
  readonly account: Account | undefined;
  readonly claims: readonly SettledClaim[];
  readonly mandates: readonly Mandate[];
  readonly events: readonly PersonEvent[];
  /** Of the person's own account: lines for others are left out. */
  readonly orders: readonly PremiumOrder[];
}

/** How a person's own identity number and phone are written: masked to look at, plain in a copy that they asked for. */
export type Showing = 'masked' | 'plain';

/**
 * The person's own data; in plain text it is the one export that holds it. Others appear as the person's pages show them: family
 * with masked names, staff by name; a payment for others by its own line alone. The address is whole: it is corrected there.
 */
export function myDataOf(
  { dossier, account, claims, mandates, events, orders }: Known,
  district: Pick<District, 'villages'>,
  now: number,
  showing: Showing,
): MyData {
  const shown = (value: Personal): string => (showing === 'plain' ? value.reveal() : value.masked());
  const { person } = dossier;
  const village = villageName(district, person.villageCode);
  return {
    madeAt: isoInstant(now),
    person: {
      name: person.name,
      idNumber: shown(person.idNumber),
      born: person.born,
      sex: person.sex,
      ...(person.phone !== undefined && { phone: shown(person.phone) }),
      ...(person.address !== undefined && { address: person.address.reveal() }),
      ...(village !== undefined && { villageName: village }),
      residence: person.residence,
      student: person.student,
      hardshipGroups: person.groups.map(({ group, from, until }) => ({
        group,
        from,
        ...(until !== undefined && { until }),
      })),
      ...(person.bankTail !== undefined && { bankTail: person.bankTail }),
      registeredAt: person.createdAt,
    },
    ...(account !== undefined && { account: { createdAt: account.createdAt, wechatIds: { ...account.openids } } }),
    enrolments: dossier.enrolments.map(({ year, status, reference, personal, fiscal, coverFrom, coverUntil }) => ({
      year,
      status,
      reference,
      personal,
      fiscal,
      ...(coverFrom !== undefined && { coverFrom }),
      ...(coverUntil !== undefined && { coverUntil }),
    })),
    payments: orders.flatMap(({ year, status, createdAt, lines }) =>
      lines
        .filter(({ personId }) => personId === person.personId)
        .map(({ personal, reference }) => ({ year, status, personal, reference, createdAt })),
    ),
    filings: dossier.filings.map(({ reference, kind, placeName, from, until, status, papers }) => ({
      reference,
      kind,
      place: placeName,
      from,
      ...(until !== undefined && { until }),
      status,
      papers: papers.length,
    })),
    reimbursements: claims.map(({ hospital, admitted, discharged, result, status }) => ({
      hospital,
      admitted,
      discharged,
      total: result.total,
      paid: result.paid,
      patient: result.patient,
      status,
    })),
    mandates: mandates
      .filter((mandate) => !isOwn(mandate))
      .map(mandateBriefOf)
      .map(({ granteeName, matters, from, until, status }) => ({
        to: granteeName,
        matters,
        from,
        ...(until !== undefined && { until }),
        status,
      })),
    events: events.map(({ sequence, type, at, actor, facts }) => ({
      sequence,
      type,
      at,
      by: actor.name,
      facts: { ...facts },
    })),
    retention: RETENTION.map(retainedOf),
  };
}

/** A row of the retention table as it concerns the person. */
export const retainedOf = ({ record, period, basis }: Retention): Retained => ({ record, basis, ...period });
