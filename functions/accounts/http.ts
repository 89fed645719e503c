import type { accountsRoutes } from '@linli/shared/contract/accounts';
import type { Verbs } from '../http/use-case';
import { fundDay, fundEntries } from './fund-day';
import { fundMorning } from './fund-morning';
import type { AccountsDeps } from './ports';
import { reconcileAgain } from './reconcile-again';
import { resolveDifference } from './resolve-difference';

/** The fund's accounts (基金账务) over the contract. */
export const accountVerbs = (deps: AccountsDeps): Verbs<typeof accountsRoutes> => ({
  fundMorning: fundMorning(deps),
  fundDay: fundDay(deps),
  fundEntries: fundEntries(deps),
  reconcileAgain: reconcileAgain(deps),
  resolveDifference: resolveDifference(deps),
});
