import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import type { PackData } from '@linli/shared/policy/pack';
import { LAYERS } from '@linli/shared/policy/settlement';
import {
  AMOUNT_BANDS,
  DIMENSIONS,
  type Dimension,
  fundOf,
  type SimulationReport,
  type Slice,
} from '@linli/shared/policy/simulation/report';
import { LAYER_NAMES } from '@linli/shared/policy/trace-words';

const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  group: '困难身份',
  kind: '待遇',
  level: '医院级别',
  filing: '备案',
  amount: '总费用',
};

const FILINGS: Readonly<Record<string, string>> = {
  local: '本地就医',
  'long-term': '异地长期居住',
  referral: '异地转诊',
  emergency: '异地急诊',
  other: '其他异地备案',
  none: '异地未备案',
};

const money = (amount: number): string => formatYuan(amount as Fen);
const signed = (amount: number): string => (amount > 0 ? `+${money(amount)}` : money(amount));
const count = (many: number): string => many.toLocaleString('en');

/** Columns of a terminal: a Chinese character takes two. */
const wide = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
const left = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - wide(text)));
const right = (text: string, width: number): string => ' '.repeat(Math.max(0, width - wide(text))) + text;

/** Yuan between the ends of a band: "1,000–5,000 元". */
export function bandName(band: number): string {
  const yuan = (fen: number): string => (fen / 100).toLocaleString('en');
  const [from, to] = [AMOUNT_BANDS[band - 1], AMOUNT_BANDS[band]];
  if (to === undefined) return `${yuan(from ?? 0)} 元以上`;
  return from === undefined ? `不到 ${yuan(to)} 元` : `${yuan(from)}–${yuan(to)} 元`;
}

/** A slice's key in the pack's own words. */
export function keyName(dimension: Dimension, key: string, pack: PackData): string {
  if (dimension === 'amount') return bandName(Number(key));
  if (dimension === 'filing') return FILINGS[key] ?? key;
  if (dimension === 'level') return key === 'none' ? '未写级别' : (pack.levels[key] ?? key);
  if (dimension === 'group')
    return key === 'none'
      ? '无'
      : key
          .split('+')
          .map((group) => pack.groups[group] ?? `本包未列的身份 ${group}`)
          .join('、');
  const benefit = pack.benefits[key];
  return typeof benefit === 'object' ? benefit.name : key;
}

function* whoPays({ before, after, total }: Slice): Generator<string> {
  yield `${left('', 16)}${right('现行', 22)}${right('新政策', 22)}${right('变化', 22)}`;
  for (const payer of [...LAYERS, 'patient'] as const) {
    if (before[payer] === 0 && after[payer] === 0) continue;
    const name = payer === 'patient' ? '个人负担' : LAYER_NAMES[payer];
    yield `${left(name, 16)}${right(money(before[payer]), 22)}${right(money(after[payer]), 22)}${right(signed(after[payer] - before[payer]), 22)}`;
  }
  yield `${left('各方基金合计', 16)}${right(money(fundOf(before)), 22)}${right(money(fundOf(after)), 22)}${right(signed(fundOf(after) - fundOf(before)), 22)}`;
  yield `${left('总费用', 16)}${right(money(total), 22)}${right(money(total), 22)}`;
}

const BAR = 24;

/** Less to pay to the right, more to the left, by the largest of the dimension. */
function bars(better: number, worse: number, most: number): string {
  const of = (amount: number): number => (most === 0 ? 0 : Math.ceil((amount / most) * BAR));
  return `${'░'.repeat(of(worse)).padStart(BAR)}│${'█'.repeat(of(better)).padEnd(BAR)}`;
}

function* byDimension(
  dimension: Dimension,
  slices: Readonly<Record<string, Slice>>,
  pack: PackData,
): Generator<string> {
  yield '';
  yield `按${DIMENSION_NAMES[dimension]}`;
  yield `${left('', 22)}${right('结算', 11)}${right('少付(人次)', 11)}${right('多付(人次)', 11)}${right('少付(元)', 16)}${right('多付(元)', 16)}  ${right('多付', BAR)} ${left('少付', BAR)}`;
  const rows = Object.entries(slices).sort(([a, one], [b, other]) =>
    dimension === 'amount' ? Number(a) - Number(b) : other.settlements - one.settlements || (a < b ? -1 : 1),
  );
  const most = Math.max(...rows.flatMap(([, { better, worse }]) => [better.fen, worse.fen]), 0);
  for (const [key, { settlements, better, worse }] of rows)
    yield `${left(keyName(dimension, key, pack), 22)}${right(count(settlements), 11)}${right(count(better.settlements), 11)}${right(count(worse.settlements), 11)}${right(money(better.fen), 16)}${right(money(worse.fen), 16)}  ${bars(better.fen, worse.fen, most)}`;
}

/** The report as a table and a chart of characters. */
export function* reportText(report: SimulationReport, pack: PackData): Generator<string> {
  const { people, all, left: unsettledTally } = report;
  yield `结算 ${count(report.settlements)} 笔；少付 ${count(people.better)} 人，多付 ${count(people.worse)} 人，不变 ${count(people.same)} 人（按全年）`;
  yield '';
  yield* whoPays(all);
  for (const dimension of DIMENSIONS) yield* byDimension(dimension, report.by[dimension], pack);
  if (unsettledTally.settlements > 0) {
    yield '';
    yield `没有算进上面的：${count(unsettledTally.settlements)} 笔，总费用 ${money(unsettledTally.fen)} 元，因为政策包没有载明：`;
    for (const { pack: side, figure, settlements, total } of report.unsettled)
      yield `  ${side === 'before' ? '现行' : '新政策'}  ${left(figure, 60)}${right(count(settlements), 11)} 笔${right(money(total), 18)} 元`;
  }
}
