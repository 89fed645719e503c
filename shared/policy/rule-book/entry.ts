import type { Fen } from '../../kernel/money';
import type { Dimension, Figure, FigureUnit } from '../figure';
import type { CeilingPeriod } from '../pack';

/** What a figure of a pack is, in the reader's terms; `words` says each in Chinese. */
export type RuleTerm =
  | 'personal-premium' // 个人缴费
  | 'fiscal-premium' // 财政补助
  | 'payable' // 可以缴费
  | 'window-from' // 集中参保期
  | 'window-until'
  | 'late-premium' // 期外个人缴费
  | 'late-subsidised' // 期外仍资助
  | 'subsidy' // 资助参保
  | 'newborn-days' // 新生儿
  | 'newborn-free'
  | 'newborn-skip-from'
  | 'newborn-skip-until'
  | 'wait-outside-window' // 待遇等待期
  | 'wait-after-break'
  | 'wait-first'
  | 'wait-further-year'
  | 'wait-repaired-year'
  | 'wait-floor-years'
  | 'wait-floor-months'
  | 'wait-exempt' // 不设等待期
  | 'wait-newborn'
  | 'whole' // 整项待遇
  | 'deductible' // 起付线
  | 'later-stay' // 再次住院起付线
  | 'deductible-cap' // 全年起付线至多
  | 'deductible-reduced' // 起付线减免
  | 'rate' // 支付比例
  | 'patient-rate' // 个人比例
  | 'plus' // 比例提高
  | 'ceiling' // 封顶线
  | 'points' // 比例降低
  | 'factor' // 按原比例的几成
  | 'first-share' // 先由个人付
  | 'class-b' // 乙类先自付
  | 'valid-months' // 备案有效期
  | 'points-at-most' // 上级规定的最大降幅
  | 'commitment' // 承诺制
  | 'incentive-from' // 激励起算年数
  | 'incentive-year'
  | 'incentive-claim-free'
  | 'incentive-limit'
  | 'fact'; // 监管与公布用的数

/** Whom or what a figure is for: one choice of a table. */
export interface RuleScope {
  readonly by: Dimension;
  /** Key in the pack: "level-3", "favoured", "else", "0-17". */
  readonly key: string;
  /** Names in Chinese as the pack gives them; several for a set; empty for `else` and for ranges. */
  readonly names: readonly string[];
}

/** One figure of a pack as a reader meets it (规定里的一个数), made from the pack and never typed twice. */
export interface RuleEntry {
  /** Path in the pack, the same that traces and refusals name: "benefits.inpatient.deductible.amount.level-3". */
  readonly path: string;
  /** Chapter it stands in: "premium", "waiting", "benefits.inpatient", "layers.critical", "filing"... */
  readonly chapter: string;
  /** Name of the rule as the pack gives it: "住院", "大病保险年度封顶线"; empty where the term says it all. */
  readonly subject: string;
  readonly term: RuleTerm;
  readonly scopes: readonly RuleScope[];
  /** The band it is the rate of: from, and up to unless it is the last. */
  readonly band?: { readonly from: Fen | undefined; readonly to: Fen | undefined };
  /** For a ceiling: its period, and whether it limits cost or payment. */
  readonly ceiling?: { readonly per: CeilingPeriod; readonly on: 'cost' | 'payment' };
  readonly unit: FigureUnit;
  /** Value with source and grade; `is` tells absent from none. */
  readonly figure: Figure;
}

/** The entries of one matter, in the order in which the pack gives them. */
export interface RuleChapter {
  readonly id: string;
  /** Name in Chinese: "参保缴费", "住院". */
  readonly title: string;
  /** Groups it is for alone (只对这些人); empty when it is for everybody. */
  readonly who: readonly RuleScope[];
  readonly entries: readonly RuleEntry[];
}
