import { scopesOf, type Role, type Scope } from '@linli/shared/domain/roles';

/** Places of the desk in the order of its bar, and the scope that opens each (shared/domain/roles). */
const PLACES = [
  { place: 'filings', scope: 'filing:read' },
  { place: 'disputes', scope: 'dispute:read' },
  { place: 'accounts', scope: 'ledger:read' },
  { place: 'policies', scope: 'policy:read' },
  { place: 'simulation', scope: 'policy:simulate' },
  { place: 'chain', scope: 'event:read' },
  { place: 'staff', scope: 'staff:read' },
] as const satisfies readonly { readonly place: string; readonly scope: Scope }[];

export type DeskPlace = (typeof PLACES)[number]['place'];

/** What a member of staff finds in the bar. */
export const placesOf = (roles: readonly string[]): readonly DeskPlace[] => {
  const scopes = scopesOf(roles as readonly Role[]);
  return PLACES.filter(({ scope }) => scopes.has(scope)).map(({ place }) => place);
};

/** Whose own work is not the first place that their scopes open: opening a filing is a reading of somebody's record. */
const OWN_PLACE: readonly (readonly [Role, DeskPlace])[] = [
  ['first-reviewer', 'filings'],
  ['second-reviewer', 'filings'],
  ['accountant', 'accounts'],
  ['auditor', 'chain'],
  ['manager', 'disputes'],
];

/** Where they begin: each post at its own work, and at the filings, which say why, whoever has nothing here. */
export const firstPlace = (roles: readonly string[]): DeskPlace =>
  OWN_PLACE.find(([role]) => roles.includes(role))?.[1] ?? placesOf(roles)[0] ?? 'filings';
