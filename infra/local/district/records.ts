import { personOf } from '@linli/shared/domain/plain-person';
import { hashPassword } from '@linli/functions/adapters/crypto/password';
import type { LookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import type { Entities } from '@linli/functions/adapters/dynamodb/entities';
import type { Mapping } from '@linli/functions/adapters/dynamodb/mapping';
import type { Account, PaperRecord } from '@linli/functions/records/ports';
import { linkBook } from '@linli/functions/adapters/dynamodb/table';
import { linksOf } from '@linli/functions/audit/event-link';
import { districtOf } from '@linli/shared/domain/area';
import { addDays, type LocalDate } from '@linli/shared/kernel/date';
import type { Grid } from '@linli/shared/domain/household';
import type { DemoAccount } from './cast-households';
import type { HouseholdBundle } from './generate';
import { cardOf } from './history';
import type { DemoStaff } from './staff';

/** What production's own entities and mapping make of records: keys, indexes and sealed fields are theirs alone. */
export interface ItemMaker {
  readonly entities: Entities;
  readonly map: Mapping;
  readonly lookup: LookupKeys;
}

export type Item = Readonly<Record<string, unknown>>;

/** An entity's put, as far as it is needed: the item with its keys, unsent. */
interface Puttable {
  put(record: never): { params(): unknown };
}

const itemOf = (entity: Puttable, record: unknown): Item =>
  (entity.put(record as never).params() as { readonly Item: Item }).Item;

/** Picture of a sample paper: its type and size as the paper store checked them. */
export interface SamplePaper {
  readonly type: PaperRecord['type'];
  readonly bytes: number;
}

/** Everything of one household: the people with their dossiers, chains, reimbursements, and the grid's cards. */
export function householdItems(
  maker: ItemMaker,
  bundle: HouseholdBundle,
  today: LocalDate,
  sample: (purpose: string) => SamplePaper,
): readonly Item[] {
  const { entities: e, map, lookup } = maker;
  const items: Item[] = [itemOf(e.household, map.household.store(bundle.household))];
  for (const member of bundle.members) {
    const { person } = member;
    const { personId } = person;
    items.push(
      itemOf(e.person, map.person.store(personOf(person))),
      itemOf(e.lookup, { hash: lookup.current('id-number', person.idNumber), personId }),
      itemOf(e.head, { personId, sequence: member.events.length }),
      itemOf(e.card, map.card.store(cardOf(member, bundle.household.gridId, 'other', today))),
      ...member.events.map((event) => itemOf(e.event, event)),
      // What was there before came in as a whole, the day before the first: its head can be published on the first night.
      ...linksOf(personId, member.events, addDays(today, -1)).map((link) =>
        itemOf(e.link, { ...link, book: linkBook(districtOf(bundle.household.villageCode), link.day, personId) }),
      ),
      ...member.enrolments.map((enrolment) => itemOf(e.enrolment, enrolment)),
      ...member.filings.map((filing) => itemOf(e.filing, map.filing.store(filing))),
      ...member.claims.map((claim) => itemOf(e.claim, map.claim.store(claim))),
      ...member.years.map((year) => itemOf(e.year, year)),
      ...member.mandates.flatMap((mandate) => [
        itemOf(e.mandate, map.mandate.store(mandate)),
        ...(mandate.grantee.kind === 'agent'
          ? [itemOf(e.gridMandate, map.gridMandate.store(mandate, mandate.grantee))]
          : []),
      ]),
      ...member.papers.map(({ paperId, principal, purpose, createdAt }) =>
        itemOf(e.paper, { paperId, principal, personId, ...sample(purpose), createdAt } satisfies PaperRecord),
      ),
    );
  }
  return items;
}

export function gridItems({ entities: e }: ItemMaker, grids: readonly Grid[]): readonly Item[] {
  return grids.map(({ gridId, ...grid }) => itemOf(e.grid, { viewer: gridId, ...grid }));
}

/** Staff with their passwords hashed as production does; a password that several of the demo share is hashed once. */
export async function staffItems(
  { entities: e, map }: ItemMaker,
  staff: readonly DemoStaff[],
  grids: readonly Grid[],
): Promise<readonly Item[]> {
  const names = new Map(grids.map(({ gridId, name }) => [gridId, name]));
  const hashes = new Map<string, string>();
  for (const { password } of staff) if (!hashes.has(password)) hashes.set(password, await hashPassword(password));
  return staff.map(({ password, post: _post, ...member }) =>
    itemOf(
      e.staff,
      map.staff.store({
        ...member,
        grids: member.jurisdiction.grids.map((gridId) => ({ gridId, name: names.get(gridId) ?? gridId })),
        passwordHash: hashes.get(password) ?? '',
        lastTotpStep: 0,
        failures: 0,
        active: true,
        version: 1,
      }),
    ),
  );
}

/** Accounts with their openids, the binding of their holder, and a card for each person they see. */
export function accountItems(
  { entities: e, map }: ItemMaker,
  accounts: readonly DemoAccount[],
  households: readonly HouseholdBundle[],
  openidsOf: (phoneId: string) => Account['openids'],
  today: LocalDate,
): readonly Item[] {
  const members = new Map(
    households.flatMap((household) => household.members).map((member) => [member.person.personId, member]),
  );
  return accounts.flatMap(({ phoneId, people, accountId, ...account }) => {
    const openids = openidsOf(phoneId);
    return [
      itemOf(e.account, { viewer: accountId, ...account, openids }),
      ...Object.entries(openids).map(([app, openid]) => itemOf(e.login, { openid: `${app}.${openid}`, accountId })),
      ...(account.personId === undefined ? [] : [itemOf(e.binding, { personId: account.personId, accountId })]),
      ...people.flatMap(({ personId, relation }) => {
        const member = members.get(personId);
        return member === undefined ? [] : [itemOf(e.card, map.card.store(cardOf(member, accountId, relation, today)))];
      }),
    ];
  });
}
