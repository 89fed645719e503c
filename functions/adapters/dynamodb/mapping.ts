import type { Card, CardFacts } from '@linli/shared/domain/card';
import type { Household } from '@linli/shared/domain/household';
import type { Consent, Grantee, Mandate } from '@linli/shared/domain/mandate';
import type { Filing } from '@linli/shared/domain/out-of-area';
import type { Person } from '@linli/shared/domain/person';
import type { OrderLine, PremiumOrder } from '@linli/shared/domain/premium-order';
import { granteeKey } from '@linli/shared/domain/mandate';
import { districtOf } from '@linli/shared/domain/area';
import type { FieldCipher } from '../crypto/field-cipher';
import type { Staff, StoredPhoneCode, WriteRecord } from '../../records/ports';
import { ORDER_SHARDS, shardOf } from './table';

/** An order that can still be paid or closed is on the list of the schedule. */
const OPEN_ORDERS: readonly PremiumOrder['status'][] = ['created', 'paying', 'paid', 'closing'];

/** What the entities hand back: attributes as stored, or as the entity's own type. */
type Stored = Readonly<Record<string, unknown>>;

/** Days a write key answers its repeat: a phone may come back to a village's signal after weeks. */
const WRITE_KEY_DAYS = 60;
const PHONE_CODE_DAYS = 2;

/** Record ↔ item, with what identifies a person sealed under the item's own name. */
export const mapping = (cipher: FieldCipher, nowSeconds: () => number) => ({
  person: {
    store: (p: Person) => ({
      personId: p.personId,
      villageCode: p.villageCode,
      householdId: p.householdId,
      gridId: p.gridId,
      sealed: cipher.seal(p, `person:${p.personId}`),
    }),
    read: (item: Stored): Person => cipher.open<Person>(item['sealed'] as string, `person:${item['personId'] as string}`),
  },
  household: {
    store: ({ address, ...h }: Household) => ({ ...h, sealed: cipher.seal({ address }, `household:${h.householdId}`) }),
    read: ({ sealed, ...item }: Stored): Household =>
      ({ ...item, ...cipher.open<{ address: string }>(sealed as string, `household:${item['householdId'] as string}`) }) as unknown as Household,
  },
  card: {
    store: ({ facts, ...c }: Card) => ({ ...c, sealed: cipher.seal(facts, `card:${c.viewer}:${c.personId}`) }),
    read: ({ sealed, ...item }: Stored): Card =>
      ({
        ...item,
        facts: cipher.open<CardFacts>(sealed as string, `card:${item['viewer'] as string}:${item['personId'] as string}`),
      }) as unknown as Card,
  },
  mandate: {
    store: ({ grantee, consent, ...m }: Mandate) => ({
      ...m,
      grantee: granteeKey(grantee),
      matters: [...m.matters],
      sealed: cipher.seal({ grantee, consent }, `mandate:${m.mandateId}`),
    }),
    read: ({ sealed, ...item }: Stored): Mandate =>
      ({
        ...item,
        ...cipher.open<{ grantee: Grantee; consent: Consent }>(sealed as string, `mandate:${item['mandateId'] as string}`),
      }) as unknown as Mandate,
  },
  order: {
    store: ({ lines, ...o }: PremiumOrder) => ({
      ...o,
      sealed: cipher.seal(lines, `order:${o.orderId}`),
      ...(OPEN_ORDERS.includes(o.status) && { openShard: String(shardOf(o.orderId, ORDER_SHARDS)) }),
    }),
    read: ({ sealed, openShard: _openShard, ...item }: Stored): PremiumOrder =>
      ({ ...item, lines: cipher.open<readonly OrderLine[]>(sealed as string, `order:${item['orderId'] as string}`) }) as unknown as PremiumOrder,
  },
  filing: {
    store: (f: Filing) => ({
      ...f,
      papers: [...f.papers],
      reviews: [...f.reviews],
      ...(f.submittedBy.staffId !== undefined && { madeBy: f.submittedBy.staffId }),
      ...(f.reviews.length > 0 && { reviewers: f.reviews.map((review) => review.reviewerId) }),
      ...((f.status === 'first-review' || f.status === 'second-review') && { queue: `${f.status}#${districtOf(f.villageCode)}` }),
    }),
    read: ({ madeBy: _madeBy, reviewers: _reviewers, queue: _queue, ...item }: Stored): Filing => item as unknown as Filing,
  },
  staff: {
    store: ({ totpSecret, jurisdiction, ...s }: Staff) => ({
      ...s,
      roles: [...s.roles],
      areas: [...jurisdiction.areas],
      grids: s.grids,
      sealed: cipher.seal(totpSecret, `staff:${s.staffId}`),
    }),
    read: ({ sealed, areas, ...item }: Stored): Staff => {
      const grids = item['grids'] as Staff['grids'];
      return {
        ...item,
        jurisdiction: { areas: areas as string[], grids: grids.map((grid) => grid.gridId) },
        totpSecret: cipher.open<string>(sealed as string, `staff:${item['staffId'] as string}`),
      } as unknown as Staff;
    },
  },
  phoneCode: {
    store: ({ key, version, ...rest }: StoredPhoneCode) => ({
      key,
      version,
      sealed: cipher.seal(rest, `phone-code:${key}`),
      expires: nowSeconds() + PHONE_CODE_DAYS * 86_400,
    }),
    read: (item: Stored): StoredPhoneCode => ({
      key: item['key'] as string,
      version: item['version'] as number,
      ...cipher.open<Omit<StoredPhoneCode, 'key' | 'version'>>(item['sealed'] as string, `phone-code:${item['key'] as string}`),
    }),
  },
  written: {
    store: ({ answer, ...w }: WriteRecord) => ({
      ...w,
      sealed: cipher.seal(answer, `written:${w.principal}:${w.key}`),
      expires: nowSeconds() + WRITE_KEY_DAYS * 86_400,
    }),
    read: (item: Stored): WriteRecord => ({
      principal: item['principal'] as string,
      key: item['key'] as string,
      bodyHash: item['bodyHash'] as string,
      status: item['status'] as number,
      answer: cipher.open<string>(item['sealed'] as string, `written:${item['principal'] as string}:${item['key'] as string}`),
    }),
  },
});
export type Mapping = ReturnType<typeof mapping>;
