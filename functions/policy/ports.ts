import type { PolicyVersion } from '@linli/shared/domain/policy-version';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { Result } from '@linli/shared/kernel/result';
import type { PolicyGap } from '@linli/shared/policy/gap';
import type { PackData } from '@linli/shared/policy/pack';
import type { Plan } from '@linli/shared/policy/plan';

/**
 * The district's rules, from the one place that everybody asks: estimates, quotes of orders, settlements and the phone.
 *
 * What holds on a day is fixed before the day begins: a version takes effect on the day after its publication at the earliest
 * (shared/domain/policy-effect). So one read a day is exact and never stale: all functions and all phones answer with the same
 * version from midnight to midnight, and whoever was told a price in the morning pays it in the evening.
 */
export interface Policies {
  /**
   * The plan that the office works with on a day for a coverage year; kept for the life of the function. A year without a pack
   * is a gap, never another year's.
   */
  forYear(year: number, today: LocalDate): Promise<Result<Plan, PolicyGap>>;
  /** The plan of one version, whatever is in force: what a settlement of it was worked out with. */
  ofVersion(year: number, version: number, today: LocalDate): Promise<Plan | undefined>;
  /**
   * All versions of all years that are or were published, and the one of each year in force on the day. Read anew each time: what was
   * published a minute ago for a later day is announced at once.
   */
  published(today: LocalDate): Promise<readonly YearOfVersions[]>;
  /** A published version's pack: that of an edition, or without one that in force on the day. */
  edition(year: number, today: LocalDate, edition?: string): Promise<EditionPack | undefined>;
}

/** Versions of one coverage year, lowest first. */
export interface YearOfVersions {
  readonly year: number;
  readonly versions: readonly PublishedVersion[];
  readonly inForce: PublishedVersion | undefined;
}

/** A published version: one that was deployed with the program, or one that two people published at the desk. */
export interface PublishedVersion extends Pick<PolicyVersion, 'year' | 'version' | 'pack' | 'from' | 'publishedAt'> {
  readonly edition: string;
  readonly name: string;
  readonly packStatus: 'published' | 'provisional';
  /** Whether it came with the program. */
  readonly deployed: boolean;
}

export interface EditionPack extends PublishedVersion {
  readonly data: PackData;
}
