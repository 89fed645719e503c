import type { SimulatedVersion } from '@linli/shared/contract/simulation';
import { groupOfPolicy } from '@linli/shared/domain/policy-names';
import { formatYuan, type Fen } from '@linli/shared/kernel/money';
import { AMOUNT_BANDS, type Dimension, type Example } from '@linli/shared/policy/simulation/report';
import { familyTexts } from '@/messages/family';
import { simulationTexts } from '@/messages/simulation';
import { useMessages } from '@/messages/messages';

const FILINGS = ['local', 'long-term', 'referral', 'emergency', 'other', 'none'] as const;
type FilingKey = (typeof FILINGS)[number];

export const yuan = (amount: number): string => formatYuan(amount as Fen);
/** Thousands apart. */
export const count = (many: number): string => String(many).replace(/\B(?=(\d{3})+$)/g, ',');

/** A simulation's keys in words: the pack's own names where it gives them. */
export function useSimulationWords(names: SimulatedVersion['names']) {
  const t = useMessages(simulationTexts);
  const tf = useMessages(familyTexts);
  const named = (kind: 'group' | 'level' | 'kind', id: string): string =>
    names[`${kind}.${id}`] ?? t('key.other', { name: (kind === 'group' && registered(id)) || id });
  /** A group of the register that the pack does not know. */
  const registered = (id: string): string | undefined => {
    const group = groupOfPolicy(id);
    return group && tf(`group.${group}`);
  };
  const whole = (fen: number): string => count(fen / 100);

  const keyName = (dimension: Dimension, key: string): string => {
    switch (dimension) {
      case 'group':
        return key === 'none'
          ? t('key.none-group')
          : key
              .split('+')
              .map((group) => named('group', group))
              .join('、');
      case 'kind':
        return named('kind', key);
      case 'level':
        return key === 'none' ? t('key.none-level') : named('level', key);
      case 'filing':
        return FILINGS.includes(key as FilingKey) ? t(`filing.${key as FilingKey}`) : key;
      case 'amount': {
        const band = Number(key);
        const [from, to] = [AMOUNT_BANDS[band - 1], AMOUNT_BANDS[band]];
        if (to === undefined) return t('band.above', { from: whole(from ?? 0) });
        return from === undefined
          ? t('band.below', { to: whole(to) })
          : t('band.between', { from: whole(from), to: whole(to) });
      }
    }
  };

  /** What an example was: kind, level, filing, groups, age. */
  const exampleName = ({ circumstance, groups, age }: Example): string =>
    [
      keyName('kind', circumstance.kind),
      ...(circumstance.level === undefined ? [] : [keyName('level', circumstance.level)]),
      keyName('filing', circumstance.filing ?? 'local'),
      ...groups.map((group) => keyName('group', group)),
      ...(age === undefined ? [] : [t('examples.age', { n: age })]),
    ].join(' · ');

  return { t, keyName, exampleName };
}
export type SimulationWords = ReturnType<typeof useSimulationWords>;
