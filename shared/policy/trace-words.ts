import { formatYuanShort, type Fen } from '../kernel/money';
import { RATIO_ONE, type FigureRef } from './figure';
import type { Layer } from './settlement';
import type { TraceLine } from './trace';

/** Layers as a resident reads them. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  basic: '基本医保',
  critical: '大病保险',
  supplementary: '补充保险',
  assistance: '医疗救助',
  tilted: '倾斜救助',
  charity: '慈善帮扶',
  'bottom-line': '兜底保障',
};

/** A line in words: the message key and parameters for any language, and the Chinese text made from them. */
export interface TraceWords {
  /** "trace.deductible" */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly title: string;
}

/** Ratio units as a percentage without needless zeros: 93500 → "93.5%". */
export const formatRatio = (ratio: number): string => `${Number(((ratio * 100) / RATIO_ONE).toFixed(3))}%`;

/** Ratio units as points: 15000 → "15". */
export const formatPoints = (ratio: number): string => String(Number(((ratio * 100) / RATIO_ONE).toFixed(3)));

/** A quoted figure in words, by its unit. */
export function formatFigure(figure: FigureRef): string {
  switch (figure.unit) {
    case 'fen':
      return `${formatYuanShort(Number(figure.value) as Fen)}元`;
    case 'ratio':
      return isPoints(figure) ? `${formatPoints(Number(figure.value))}个百分点` : formatRatio(Number(figure.value));
    case 'months':
      return `${figure.value}个月`;
    case 'days':
      return `${figure.value}天`;
    case 'flag':
      return figure.value === 1 ? '是' : '否';
    case 'count':
    case 'date':
      return String(figure.value);
    case 'text':
      return String(figure.value).replace(' months', '个月').replace(' days', '天');
  }
}

const yuan = (amount: number): string => formatYuanShort(amount as Fen);

/** What a quoted ratio is in its rule, by its path. The rate is what is none of the others. */
const isPoints = ({ name }: FigureRef): boolean => /\.(points|plus)(\.|$)/.test(name);
const isPlus = ({ name }: FigureRef): boolean => /\.plus(\.|$)/.test(name);
const isFactor = ({ name }: FigureRef): boolean => /\.factor(\.|$)/.test(name);
const isRate = (figure: FigureRef): boolean => figure.unit === 'ratio' && !isPoints(figure) && !isFactor(figure);

/** "按 80% 报", or "自己付 25%" where the rule names the person's share. */
function rateWords({ rule }: TraceLine): string {
  const rate = formatRatio(Number(rule.figures.find(isRate)?.value ?? 0));
  return rule.share === 'patient' ? `自己付 ${rate}` : `按 ${rate} 报`;
}

/** What a ratio was changed by, "，少 15 个百分点"; empty when nothing did. As the phone says it (messages/explanation). */
function changesOf({ rule }: TraceLine): string {
  const own = rule.share === 'patient';
  const points = (figure: FigureRef): string => {
    const n = formatPoints(Number(figure.value));
    if (isPlus(figure)) return own ? `，少付 ${n} 个百分点` : `，多 ${n} 个百分点`;
    return own ? `，多付 ${n} 个百分点` : `，少 ${n} 个百分点`;
  };
  return [
    ...rule.figures.filter((figure) => isPoints(figure) && figure.value !== 0).map(points),
    ...rule.figures
      .filter((figure) => isFactor(figure) && figure.value !== RATIO_ONE)
      .map(({ value }) => `，${own ? '报的' : ''}再按 ${formatRatio(Number(value))} 折算`),
  ].join('');
}

/** Whether a deductible was reduced to nothing (免起付线). */
const isWaived = ({ amount, rule }: TraceLine): boolean =>
  amount === 0 && rule.figures.some(({ name, value }) => /\.deductible\.reduce(\.|$)/.test(name) && value === 0);

/** Says a line in plain Chinese, and gives what another language needs. */
export function wordsOf(line: TraceLine): TraceWords {
  const { step, rule } = line;
  const base = yuan(line.base);
  const amount = yuan(line.amount);
  const rest = yuan(line.rest);
  const words = (title: string, more: Readonly<Record<string, string | number>> = {}): TraceWords => ({
    key: `trace.${step}`,
    params: { rule: rule.name, base: line.base, amount: line.amount, rest: line.rest, ...more },
    title,
  });
  switch (step) {
    case 'total':
      return words(`总费用 ${amount} 元`);
    case 'own':
      return words(`全自费部分 ${amount} 元，不报销`);
    case 'over-price':
      return words(`超过限价的部分 ${amount} 元，不报销`);
    case 'first-share':
      return words(`乙类项目先由个人付 ${amount} 元，余下 ${rest} 元进入报销范围`);
    case 'elsewhere':
      return words(`基本医保已另行支付 ${amount} 元`);
    case 'cost-ceiling':
      return words(`${rule.name}：超出的 ${amount} 元不计入`);
    case 'filing-share':
      return words(`未按规定备案或转诊，先由个人付 ${base} 元中的 ${amount} 元`);
    case 'deductible':
      return isWaived(line) ? words('起付线：按规定不用付') : words(`起付线：先由个人付 ${amount} 元，余下 ${rest} 元`);
    case 'band':
      return words(
        `${rule.name}：${base} 元这一段，${rule.figures.some(isRate) ? `${rateWords(line)}${changesOf(line)}，` : ''}支付 ${amount} 元`,
        { ratio: rateWords(line), changes: changesOf(line) },
      );
    case 'no-benefit':
      return words(`${rule.name}：基本医保按规定不报`);
    case 'pays':
      return words(`${LAYER_NAMES[rule.layer as Layer] ?? rule.name}支付 ${amount} 元，还剩 ${rest} 元`, {
        layer: rule.layer,
      });
    case 'ceiling':
      return words(`${rule.name}：超出的 ${amount} 元不支付，支付 ${rest} 元`);
    case 'layer-base':
      return words(`${rule.name}计入 ${amount} 元`);
    case 'patient':
      return words(`个人负担 ${amount} 元`);
    case 'premium':
      return words(`个人缴费标准 ${amount} 元`);
    case 'late':
      return words(`集中参保期外缴费，个人缴 ${amount} 元`);
    case 'fiscal':
      return words(`${rule.name} ${amount} 元`);
    case 'subsidy':
      return words(`资助参保 ${amount} 元，个人缴 ${rest} 元`);
    case 'waiver':
      return words(`${rule.name} ${amount} 元`);
    case 'window':
      return words(`${rule.name}：${rule.figures.map(formatFigure).join(' 至 ')}`, {
        from: rule.figures[0]?.value ?? '',
        until: rule.figures[1]?.value ?? '',
      });
    case 'waiting':
      return words(`${rule.name} ${rule.figures.map(formatFigure).join('')}`, {
        length: rule.figures.map(formatFigure).join(''),
      });
    case 'further-years':
      return words(`另有 ${line.base} 年断保，增加 ${line.amount} 个月`);
    case 'repair':
      return words(`补缴 ${line.base} 年，减少 ${line.amount} 个月`);
    case 'floor':
      return words(`连续断保 ${line.base} 年，等待不少于 ${line.amount} 个月`);
    case 'exempt':
      return words(`${rule.name}不设等待期`);
    case 'newborn':
      return words(rule.name);
    case 'raise':
      return words(`${rule.name} ${amount} 元`);
    case 'points':
      return words(`报销比例降低 ${formatPoints(line.amount)} 个百分点`);
  }
}
