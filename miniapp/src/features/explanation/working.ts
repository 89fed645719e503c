import { formatYuan, formatYuanShort, type Fen } from '@linli/shared/kernel/money';
import { RATIO_ONE } from '@linli/shared/policy/figure';
import { roundHalfUp, share } from '@linli/shared/policy/round';
import { formatPoints, formatRatio } from '@linli/shared/policy/trace-words';
import type { ExplainedLine, Translators } from './explained-line';
import { isFactor, isPlus, isPoints, isRate, type Figure } from './figure-kind';

type Worked = Pick<ExplainedLine, 'base' | 'amount' | 'figures' | 'share'>;

const ratioValue = ({ value }: Figure): number => Number(value);
const total = (figures: readonly Figure[]): number => figures.reduce((all, figure) => all + ratioValue(figure), 0);

/** The rate a band's figures name, before points; undefined where the pack names none. */
export const rateOf = ({ figures }: Pick<ExplainedLine, 'figures'>): number | undefined => {
  const rate = figures.find(isRate);
  return rate && ratioValue(rate);
};

/** Figures that change the rate: points added or taken off, and factors. */
export const changesOfRate = ({ figures }: Pick<ExplainedLine, 'figures'>): readonly Figure[] =>
  figures.filter(
    (figure) =>
      (isPoints(figure) && ratioValue(figure) !== 0) || (isFactor(figure) && ratioValue(figure) !== RATIO_ONE),
  );

/**
 * The ratio with which a band was reckoned, in ratio units, made from its figures: rate plus points less points. It is whose the
 * rule's rate is: the fund's, or the person's. Undefined when the amount does not come out of it to the fen (factors): then nobody
 * is shown a sum that does not work out.
 */
export function effectiveRatio(line: Worked): number | undefined {
  const rate = rateOf(line);
  if (rate === undefined || line.figures.some((figure) => isFactor(figure) && ratioValue(figure) !== RATIO_ONE))
    return undefined;
  const points = line.figures.filter(isPoints);
  const more = total(points.filter(isPlus)) - total(points.filter((figure) => !isPlus(figure)));
  const own = line.share === 'patient';
  const ratio = Math.min(Math.max(own ? rate - more : rate + more, 0), RATIO_ONE);
  const named = roundHalfUp(line.base * ratio);
  // A year's carried fraction of a fen moves a line by at most one.
  return Math.abs((own ? line.base - named : named) - line.amount) <= 1 ? ratio : undefined;
}

/**
 * "27,880.00 × 55%（60% 减 5 个百分点）": what a reader types to come to the amount; or what it is a part of. Where the rule names
 * the person's share: "8,000.00 − 8,000.00 × 25%".
 */
function bandWorking({ t }: Translators, line: Worked): string | undefined {
  const base = formatYuan(line.base);
  const ratio = effectiveRatio(line);
  const rate = rateOf(line);
  if (rate === undefined) return undefined;
  if (ratio === undefined) return t('working.of', { base });
  const changes = changesOfRate(line)
    .map((figure) =>
      t(isPlus(figure) === (line.share === undefined) ? 'working.plus' : 'working.minus', {
        n: formatPoints(ratioValue(figure)),
      }),
    )
    .join('');
  const sum =
    changes === ''
      ? t('working.band', { base, ratio: formatRatio(ratio) })
      : t('working.band.changed', { base, ratio: formatRatio(ratio), rate: formatRatio(rate), changes });
  return line.share === 'patient' ? `${base} − ${sum}` : sum;
}

/**
 * Why the deductible (起付线) is as much as it is: "2,000 的一半，同级第二次住院起减半；全年最多 3,000". Made from the rule's
 * figures; an amount that none of them gives is what the year so far or the cost left of it. Later stays are those at the
 * same level of hospital, as every pack with such a rule counts them; the trace does not say it.
 */
function deductibleWorking({ t }: Translators, { base, amount, figures }: Worked): string | undefined {
  const named = (part: string): readonly Figure[] => figures.filter(({ name }) => name.includes(`.deductible.${part}`));
  const [full] = named('amount');
  if (full === undefined) return undefined;
  const yuan = (value: number): string => formatYuanShort(value as Fen);
  const [reduce] = named('reduce');
  const [cap] = named('yearCap');
  const later = named('later');
  const first = reduce === undefined ? ratioValue(full) : share(ratioValue(full), ratioValue(reduce));
  const nth = later.findIndex((figure) => share(first, ratioValue(figure)) === amount);
  const most = cap === undefined ? '' : t('working.deductible.cap', { n: yuan(ratioValue(cap)) });
  const halved = later[nth];
  if (amount === first && reduce !== undefined)
    return (
      t('working.deductible.reduced', { n: yuan(ratioValue(full)), ratio: formatRatio(ratioValue(reduce)) }) + most
    );
  if (amount === first) return later.length === 0 ? undefined : t('working.deductible.first') + most;
  if (amount > 0 && amount === base) return t('working.deductible.all', { n: yuan(first) });
  if (halved !== undefined && amount > 0) {
    // The last of the later ones holds on.
    const stay = t(nth === later.length - 1 ? 'working.deductible.nth.on' : 'working.deductible.nth', {
      times: nth + 2,
    });
    return (
      (ratioValue(halved) * 2 === RATIO_ONE
        ? t('working.deductible.half', { n: yuan(first), stay })
        : t('working.deductible.later', { n: yuan(first), ratio: formatRatio(ratioValue(halved)), stay })) + most
    );
  }
  return t('working.deductible.rest', { n: yuan(first) }) + most;
}

/** Whether a deductible was reduced to nothing (免起付线). */
export const isWaived = ({ step, amount, figures }: Pick<ExplainedLine, 'step' | 'amount' | 'figures'>): boolean =>
  step === 'deductible' &&
  amount === 0 &&
  figures.some((figure) => figure.name.includes('.deductible.reduce') && ratioValue(figure) === 0);

/** How a reader comes to the line's amount by themselves; undefined where the label already says it. */
export function workingOf(translators: Translators, line: ExplainedLine): string | undefined {
  switch (line.step) {
    case 'band':
      return bandWorking(translators, line);
    case 'deductible':
      return deductibleWorking(translators, line);
    case 'filing-share': {
      const rate = rateOf(line);
      if (rate === undefined || share(line.base, rate) !== line.amount) return undefined;
      return translators.t('working.band', { base: formatYuan(line.base), ratio: formatRatio(rate) });
    }
    default:
      return undefined;
  }
}
