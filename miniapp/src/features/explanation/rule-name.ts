import type { ExplainedLine, Translators } from './explained-line';

/** Rules that every pack names alike (benefit kinds, layers, ceilings, fiscal shares), by their path's first two parts. */
const BY_PATH = {
  'benefits.inpatient': 'rule.inpatient',
  'benefits.outpatient': 'rule.outpatient',
  'benefits.two-diseases': 'rule.two-diseases',
  'benefits.chronic': 'rule.chronic',
  'benefits.accident': 'rule.accident',
  'benefits.maternity': 'rule.maternity',
  'benefits.work-injury': 'rule.work-injury',
  'layers.critical': 'part.critical',
  'layers.supplementary': 'part.supplementary',
  'layers.assistance': 'part.assistance',
  'layers.tilted': 'part.tilted',
  'layers.charity': 'part.charity',
  'layers.bottom-line': 'part.bottom-line',
  'ceilings.basic-year': 'rule.basic-year',
  'ceilings.critical-year': 'rule.critical-year',
  'ceilings.outpatient-year': 'rule.outpatient-year',
  'ceilings.two-diseases-year': 'rule.two-diseases-year',
  'ceilings.assistance-year': 'rule.assistance-year',
  'premium.fiscal': 'rule.fiscal',
  'premium.personal': 'rule.personal',
  'premium.late': 'rule.personal',
  'premium.subsidies': 'rule.subsidies',
  'premium.windows': 'rule.windows',
  'claim.total': 'rule.total',
  'claim.own': 'rule.own',
  'claim.overPrice': 'rule.over-price',
  'claim.basicPaid': 'rule.elsewhere',
  'claim.patient': 'rule.patient',
  'waiting.outsideWindow': 'rule.waiting',
  'waiting.afterBreak': 'rule.waiting',
  'waiting.first': 'rule.waiting',
  firstShare: 'rule.first-share',
} as const;

/** Groups of people (困难类别). A trace names them only in the pack's Chinese. */
const BY_NAME = {
  特困人员: 'rule.extreme-poverty',
  孤儿: 'rule.orphan',
  事实无人抚养儿童: 'rule.de-facto-orphan',
  '重度残疾人（一、二级）': 'rule.severe-disability',
  低保对象: 'rule.minimum-living',
  低保边缘家庭成员: 'rule.low-income-edge',
  防返贫监测对象: 'rule.monitored',
} as const;

type RuleKey = (typeof BY_PATH)[keyof typeof BY_PATH] | (typeof BY_NAME)[keyof typeof BY_NAME];

/** Own keys only: a path is text from the server. */
const find = <T extends object>(table: T, key: string): T[keyof T] | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key as keyof T] : undefined;

/** The text of a rule's name; undefined for a rule that only its pack knows. */
const keyOf = ({ rule, name }: Pick<ExplainedLine, 'rule' | 'name'>): RuleKey | undefined =>
  find(BY_PATH, rule.split('.').slice(0, 2).join('.')) ?? find(BY_NAME, name);

/** A rule's name in the reader's language; the pack's own Chinese where this build does not know the rule. */
export function ruleName({ t }: Pick<Translators, 't'>, line: Pick<ExplainedLine, 'rule' | 'name'>): string {
  const key = keyOf(line);
  return key === undefined ? line.name : t(key);
}
