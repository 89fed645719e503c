/** An item as the table holds it, its attributes unwrapped. */
type Item = Readonly<Record<string, unknown>>;

const of = (prefix: string, ...fields: readonly string[]) => {
  return (item: Item): string => [prefix, ...fields.map((field) => String(item[field]))].join(':');
};

/**
 * The authenticated context of each entity's `sealed`, by ElectroDB's name of the entity: what {@link mapping} seals under,
 * in a form that a sweep over all entities can read. A test holds the two together, and every entity with a sealed
 * field against this list.
 */
export const SEALED_CONTEXTS: Readonly<Record<string, (item: Item) => string>> = {
  person: of('person', 'personId'),
  household: of('household', 'householdId'),
  card: of('card', 'viewer', 'personId'),
  mandate: of('mandate', 'mandateId'),
  consent: of('consent', 'consentId'),
  order: of('order', 'orderId'),
  staff: of('staff', 'staffId'),
  'phone-code': of('phone-code', 'key'),
  outbox: of('message', 'id'),
  written: of('written', 'principal', 'key'),
};
