import { type LocalDate, yearOf } from '@linli/shared/kernel/date';
import type { FilingKind } from '@linli/shared/policy/filing-effect-result';
import { type PackData, UNDATED } from '@linli/shared/policy/pack';
import { isVisit } from '@linli/shared/policy/estimate/compare';
import type { YearBefore } from '@linli/shared/policy/estimate/estimate';

/** What a line of a bill is to the rules: class A 甲类, class B 乙类, wholly own 全自费, above the price limit 超限价. */
export const LINE_SORTS = ['a', 'b', 'own', 'over'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

/** One line of a bill as it is typed. */
export interface BillLine {
  /** Made on the phone, stable while lines come and go. */
  readonly key: string;
  readonly name: string;
  readonly sort: LineSort;
  /** yuan */
  readonly amount: string;
  /** Class B: the share that the patient pays first, per cent; empty: the pack's. */
  readonly ratio: string;
}

/** The page as it is filled in (测算表): every answer has a default that is shown, only the amount has none. */
export interface Form {
  readonly where: 'here' | 'away';
  readonly filing: FilingKind | 'none';
  readonly referred: boolean;
  readonly kind: string;
  readonly level: string | undefined;
  readonly disease: string | undefined;
  readonly before: YearBefore;
  /** Hardship groups (困难身份) that somebody without a record says of themselves. */
  readonly groups: readonly string[];
  /** `total`: one sum, parts of it if they are known. `lines`: a bill line by line, and the total is their sum. */
  readonly mode: 'total' | 'lines';
  readonly total: string;
  readonly own: string;
  readonly overPrice: string;
  readonly lines: readonly BillLine[];
  readonly date: LocalDate;
  readonly admitted: LocalDate | undefined;
}

/** What the defaults are made of. */
export interface Prefill {
  readonly today: LocalDate;
  /** Of the person's record: the filing that holds today, and whether their year is known. */
  readonly filing?: FilingKind | undefined;
  readonly hasRecord: boolean;
  /** As the page was opened: from a filing it is care out of area. */
  readonly where?: 'here' | 'away' | undefined;
  readonly total?: string | undefined;
}

/** A hospital that most people go to, where the pack knows it; else its first. */
const usualLevel = ({ levels }: PackData): string | undefined =>
  levels['level-2'] === undefined ? Object.keys(levels)[0] : 'level-2';

/** Kinds of care that the pack has a rule for, or knows that its rule is missing. */
export const kindsOf = ({ benefits }: PackData): readonly string[] =>
  Object.entries(benefits).flatMap(([kind, rule]) => (rule === 'none' ? [] : [kind]));

/** Today when the pack holds today; else the nearest day of its year. */
function dayIn({ year }: PackData, today: LocalDate): LocalDate {
  if (year === UNDATED || yearOf(today) === year) return today;
  return (yearOf(today) < year ? `${year}-01-01` : `${year}-12-31`) as LocalDate;
}

/** Whether a kind's rule asks for the disease. */
const asksDisease = (pack: PackData, kind: string): boolean => {
  const rule = pack.benefits[kind];
  if (rule === undefined || typeof rule === 'string') return false;
  if (rule.deductible?.per === 'disease') return true;
  if (rule.ceilings.some((id) => pack.ceilings[id]?.per === 'disease')) return true;
  const ceilings = rule.ceilings.map((id) => pack.ceilings[id]?.amount);
  return JSON.stringify([rule.bands, rule.deductible, rule.plus, ceilings]).includes('"by":"disease"');
};

/** Diseases to choose from; none where the kind's rule does not ask. */
export const diseasesOf = (pack: PackData, kind: string): readonly string[] =>
  asksDisease(pack, kind) ? Object.keys(pack.diseases) : [];

/**
 * The page filled in: what was typed, and defaults for the rest. An answer that this pack does not know (the year was changed)
 * gives way to the default.
 */
export function formOf(pack: PackData, typed: Partial<Form>, prefill: Prefill): Form {
  const kinds = kindsOf(pack);
  const [first = 'inpatient'] = kinds;
  const kind =
    typed.kind !== undefined && kinds.includes(typed.kind)
      ? typed.kind
      : kinds.includes('inpatient')
        ? 'inpatient'
        : first;
  const level = typed.level !== undefined && pack.levels[typed.level] !== undefined ? typed.level : usualLevel(pack);
  const diseases = diseasesOf(pack, kind);
  const disease = typed.disease !== undefined && diseases.includes(typed.disease) ? typed.disease : diseases[0];
  const filing = typed.filing ?? prefill.filing ?? 'none';
  const date = typed.date ?? prefill.today;
  const before = typed.before ?? (prefill.hasRecord ? 'record' : 'fresh');
  return {
    where: typed.where ?? prefill.where ?? 'here',
    filing: filing === 'none' || pack.filing?.kinds[filing] !== undefined ? filing : 'none',
    referred: typed.referred ?? true,
    kind,
    level,
    disease,
    before: before === 'record' && !prefill.hasRecord ? 'fresh' : before,
    groups: (typed.groups ?? []).filter((group) => pack.groups[group] !== undefined),
    mode: typed.mode ?? 'total',
    total: typed.total ?? prefill.total ?? '',
    own: typed.own ?? '',
    overPrice: typed.overPrice ?? '',
    lines: typed.lines ?? [],
    date: dayIn(pack, date) === date ? date : dayIn(pack, prefill.today),
    admitted: isVisit(kind) ? undefined : typed.admitted,
  };
}
