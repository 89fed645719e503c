import type { Explanation } from '@linli/shared/contract/trace';
import type { LocalDate } from '@linli/shared/kernel/date';
import { formatYuanShort, type Fen } from '@linli/shared/kernel/money';
import type { FigureRef, Grade } from '@linli/shared/policy/figure';
import { formatPoints, formatRatio } from '@linli/shared/policy/trace-words';
import { formatDay } from '@/components/money/DateText';
import type { explanationTexts } from '@/messages/explanation';
import type { interfaceTexts } from '@/messages/interface';
import type { Translate } from '@/messages/messages';
import { isFactor, isPlus, isPoints, isRate, roleOf, type Figure } from './figure-kind';
import { ruleName } from './rule-name';
import { sourceOrigin } from './source-origin';
import { changesOfRate, effectiveRatio, isWaived, rateOf } from './working';

export type ExplainedLine = Explanation['lines'][number];

export interface Translators {
  readonly t: Translate<(typeof explanationTexts)['zh-CN']>;
  readonly ti: Translate<(typeof interfaceTexts)['zh-CN']>;
}

/** What stands at the right of a line: an amount that is there, comes on top or goes off; a time; or nothing. */
export type LineValue =
  | { readonly kind: 'money'; readonly amount: Fen; readonly signed: boolean }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'none' };

const LAYERS = [
  'premium',
  'waiting',
  'basic',
  'critical',
  'supplementary',
  'assistance',
  'tilted',
  'charity',
  'bottom-line',
] as const;
type Part = (typeof LAYERS)[number];
const isPart = (layer: string): layer is Part => (LAYERS as readonly string[]).includes(layer);

/** A layer's or matter's heading: 基本医保, 要交多少; undefined for one this build does not know. */
export const partTitle = ({ t }: Translators, layer: string): string | undefined =>
  isPart(layer) ? t(`part.${layer}`) : undefined;

/** A length as packs write it: "3 months". */
const LENGTH = /^(\d+) (months|days)$/;

/** "3 months" → 3 个月. */
function lengthWords({ t }: Translators, text: string): string {
  const [, n, unit] = LENGTH.exec(text) ?? [];
  if (n === undefined) return text;
  return unit === 'days' ? t('figure.days', { n }) : t('figure.months', { n });
}

/** A figure of a rule in words: by its unit, and by what it is in the rule. */
export function figureWords(translators: Translators, figure: Figure): string {
  const { t } = translators;
  const role = roleOf(figure);
  const value = plainFigure(translators, figure);
  if (isPoints(figure)) return t(figure.name.includes('.plus') ? 'figure.plus' : 'figure.minus', { points: value });
  return role === undefined ? value : t(`figure.${role}`, { value });
}

function plainFigure(translators: Translators, figure: Figure): string {
  const { t, ti } = translators;
  const { value } = figure;
  switch (figure.unit as FigureRef['unit']) {
    case 'fen':
      return t('figure.fen', { n: formatYuanShort(Number(value) as Fen) });
    case 'ratio':
      return isPoints(figure)
        ? t('figure.points', { n: formatPoints(Number(value)) })
        : t('figure.ratio', { n: formatRatio(Number(value)) });
    case 'months':
      return t('figure.months', { n: value });
    case 'days':
      return t('figure.days', { n: value });
    case 'date':
      return formatDay(String(value) as LocalDate, 'full', ti);
    case 'flag':
      return value === 1 ? t('figure.yes') : t('figure.no');
    case 'text':
      return lengthWords(translators, String(value));
    default:
      return String(value);
  }
}

/** "，少 15 个百分点", or "，多付 15 个百分点" of the person's own share: what changed a ratio; empty when nothing did. */
const changesOf = ({ t }: Translators, line: ExplainedLine): string =>
  changesOfRate(line)
    .map((figure) => {
      const n = Number(figure.value);
      const own = line.share === 'patient';
      if (isFactor(figure)) return t(own ? 'change.factor.own' : 'change.factor', { n: formatRatio(n) });
      if (own) return t(isPlus(figure) ? 'change.plus.own' : 'change.minus.own', { n: formatPoints(n) });
      return t(isPlus(figure) ? 'change.plus' : 'change.minus', { n: formatPoints(n) });
    })
    .join('');

/**
 * What happened, in the words of whoever reads it; a band with the ratio that was really reckoned with. A step this build
 * does not know keeps the pack's own name.
 */
export function lineLabel(translators: Translators, line: ExplainedLine): string {
  const { t } = translators;
  const { step, base: n } = line;
  const rule = ruleName(translators, line);
  switch (step) {
    case 'total':
    case 'own':
    case 'over-price':
    case 'first-share':
    case 'elsewhere':
    case 'filing-share':
    case 'patient':
    case 'premium':
    case 'late':
    case 'subsidy':
    case 'waiting':
    case 'newborn':
    case 'points':
      return t(`step.${step}`);
    case 'deductible':
      return t(isWaived(line) ? 'step.deductible.waived' : 'step.deductible');
    case 'cost-ceiling':
    case 'ceiling':
    case 'no-benefit':
    case 'layer-base':
    case 'fiscal':
    case 'waiver':
    case 'exempt':
    case 'raise':
      return t(`step.${step}`, { rule });
    case 'band': {
      const rate = rateOf(line);
      if (rate === undefined) return t('step.band.flat', { rule });
      const effective = effectiveRatio(line);
      return t(line.share === 'patient' ? 'step.band.own' : 'step.band', {
        rule,
        ratio: formatRatio(effective ?? rate),
        changes: effective === undefined ? changesOf(translators, line) : '',
      });
    }
    case 'pays':
      return t('step.pays', { layer: partTitle(translators, line.layer) ?? rule });
    case 'window':
      return line.layer === 'waiting' ? t('step.window.in') : t('step.window');
    case 'further-years':
    case 'repair':
    case 'floor':
      return t(`step.${step}`, { n });
    default:
      return rule;
  }
}

/** Steps that take something off what is left, or off what is paid. */
const TAKES_AWAY: ReadonlySet<string> = new Set([
  'own',
  'over-price',
  'first-share',
  'elsewhere',
  'cost-ceiling',
  'filing-share',
  'deductible',
  'ceiling',
  'subsidy',
  'waiver',
]);
const ADDS: ReadonlySet<string> = new Set(['band', 'raise']);

export function lineValue(translators: Translators, line: ExplainedLine): LineValue {
  const { t } = translators;
  const { step, amount, figures } = line;
  if (isWaived(line)) return { kind: 'none' };
  switch (step) {
    case 'window':
    case 'newborn':
    case 'exempt':
    case 'no-benefit':
      return { kind: 'none' };
    case 'waiting':
      return { kind: 'words', words: figures.map((figure) => figureWords(translators, figure)).join('') };
    case 'further-years':
    case 'floor':
      return { kind: 'words', words: t('figure.months', { n: amount }) };
    case 'repair':
      return { kind: 'words', words: `− ${t('figure.months', { n: amount })}` };
    case 'points':
      return { kind: 'words', words: t('figure.points', { n: formatPoints(amount) }) };
    default:
      if (TAKES_AWAY.has(step)) return { kind: 'money', amount: -amount as Fen, signed: true };
      return { kind: 'money', amount, signed: ADDS.has(step) };
  }
}

/** The rule's own name with its figures: "集中参保期：2026年9月1日 到 2027年1月31日". */
export function ruleWords(translators: Translators, line: ExplainedLine): string {
  const { t } = translators;
  const { step, figures } = line;
  const name = ruleName(translators, line);
  const words = figures.map((figure) => {
    const said = figureWords(translators, figure);
    return line.share === 'patient' && isRate(figure) ? t('figure.own', { value: said }) : said;
  });
  const [from, until] = words;
  if (step === 'window' && from !== undefined && until !== undefined)
    return t('figure.in-words', { rule: name, figures: t('figure.range', { from, until }) });
  // A source quoted as a whole ("waiting") has no figure to show; and whom no points are added for is not told "plus 0 points".
  const silent = (figure: Figure): boolean =>
    figure.unit === 'text'
      ? !LENGTH.test(String(figure.value))
      : isPoints(figure) && figure.name.includes('.plus') && Number(figure.value) === 0;
  const shown = figures.flatMap((figure, index) => (silent(figure) ? [] : [words[index] as string]));
  return shown.length === 0 ? name : t('figure.in-words', { rule: name, figures: shown.join(t('join')) });
}

/** A source that a line leans on. */
export interface LineSource {
  readonly id: string;
  readonly title: string;
  readonly grade: Grade;
  /** 《title》 issuer number date. */
  readonly origin: string;
}

/** The sources behind a line, each once, in the order of its figures. A figure's own grade may be worse than its document's. */
export function lineSources(
  { t }: Translators,
  { figures }: ExplainedLine,
  sources: Explanation['sources'],
): LineSource[] {
  const found = new Map<string, LineSource>();
  for (const { source: id, grade } of figures) {
    const known = found.get(id);
    if (known !== undefined) {
      if (grade > known.grade) found.set(id, { ...known, grade });
      continue;
    }
    const source = sources[id];
    if (source === undefined) continue;
    found.set(id, { id, title: source.title, grade, origin: sourceOrigin({ t }, source) });
  }
  return [...found.values()];
}

/** Lines of one matter or layer that follow each other, in their order. */
export function partsOf(
  lines: readonly ExplainedLine[],
): readonly { readonly layer: string; readonly lines: readonly ExplainedLine[] }[] {
  const parts: { layer: string; lines: ExplainedLine[] }[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last?.layer === line.layer) last.lines.push(line);
    else parts.push({ layer: line.layer, lines: [line] });
  }
  return parts;
}

/** The worst grade among lines: D as soon as one figure was invented for the demo. */
export const worstGrade = (lines: readonly ExplainedLine[]): Grade =>
  lines.flatMap(({ figures }) => figures).reduce<Grade>((worst, { grade }) => (grade > worst ? grade : worst), 'A');
