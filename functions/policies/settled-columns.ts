import type { SettledClaim } from '@linli/shared/domain/claim';
import type { Person } from '@linli/shared/domain/person';
import type { Instant } from '@linli/shared/kernel/date';
import type { PersonId } from '@linli/shared/kernel/ids';
import type { ClaimColumns } from '@linli/shared/policy/simulation/claim-columns';

/** A year whose settled claims were gathered in columns. */
export interface GatheredYear {
  readonly year: number;
  readonly settlements: number;
  readonly people: number;
  readonly parts: number;
  /** Which gathering: the columns of an older one are not mixed with it. */
  readonly gatheredAt: Instant;
}

/** A year's settled claims in columns, as simulations read them (infra/decisions/simulation.md). Written by the nightly gathering alone. */
export interface SettledColumns {
  gathered(): Promise<readonly GatheredYear[]>;
  /** Undefined where there is no such part, or no longer. */
  part(gathering: Pick<GatheredYear, 'year' | 'gatheredAt'>, part: number): Promise<ClaimColumns | undefined>;
}

/** What the nightly gathering reads and writes. */
export interface Gathering extends Pick<SettledColumns, 'gathered'> {
  /** Claims of a year settled with one version of its pack, page by page. */
  claims(year: number, version: number): AsyncIterable<readonly SettledClaim[]>;
  /** What the rules ask about people, by id. One whose record is gone is not there. */
  people(
    ids: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, Pick<Person, 'born' | 'groups' | 'student' | 'insuredYears'>>>;
  put(gathering: Pick<GatheredYear, 'year' | 'gatheredAt'>, part: number, columns: ClaimColumns): Promise<void>;
  /** Makes the gathering the one that is read, and takes the one before it away. */
  finish(gathered: GatheredYear, before: GatheredYear | undefined): Promise<void>;
}
