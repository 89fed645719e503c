import type PublicodesEngine from 'publicodes';
import { answerOf, FIGURES, inYuan } from './in-yuan';
import type { Contestant } from './contestant';

const byLevel = (figures: Readonly<Record<string, number>>) => ({
  variations: Object.entries(figures).map(([level, figure]) => ({ si: `level = '${level}'`, alors: figure })),
});
const leastOf = (...terms: readonly unknown[]) => ({ 'le minimum de': terms });
const positive = (term: unknown) => ({ 'le maximum de': [term, 0] });
const toFen = (term: unknown) => ({ valeur: term, arrondi: '2 décimales' });
const bands = (base: string) => ({
  barème: {
    assiette: base,
    tranches: FIGURES.bands.map(({ to, rate }) => ({
      taux: `${rate * 100}%`,
      ...(to !== undefined && { plafond: to }),
    })),
  },
});

const RULES = {
  level: { 'par défaut': "'primary'" },
  ...Object.fromEntries(
    [
      'total',
      'own',
      'firstShare',
      'stays',
      'deductibleUsed',
      'basicUsed',
      'criticalDeductibleUsed',
      'criticalBase',
      'criticalPaid',
    ].map((name) => [name, { 'par défaut': 0 }]),
  ),
  'in scope': { valeur: 'total - own - firstShare' },
  'full deductible': byLevel(FIGURES.deductible),
  rate: byLevel(FIGURES.rate),
  deductible: {
    variations: [{ si: 'stays > 0', alors: `full deductible * ${FIGURES.laterStays}` }, { sinon: 'full deductible' }],
  },
  'deductible left': positive(`${FIGURES.deductibleCap} - deductibleUsed`),
  due: leastOf('deductible', 'deductible left', 'in scope'),
  'basic left': positive(`${FIGURES.basicCap} - basicUsed`),
  share: toFen('(in scope - due) * rate'),
  basic: leastOf('share', 'basic left'),
  burden: { valeur: 'in scope - basic' },
  'critical left': positive(`${FIGURES.criticalDeductible} - criticalDeductibleUsed`),
  excess: positive('burden - critical left'),
  'base after': { valeur: 'criticalBase + excess' },
  'bands before': { ...bands('criticalBase'), arrondi: '2 décimales' },
  'bands after': { ...bands('base after'), arrondi: '2 décimales' },
  'cap left': positive(`${FIGURES.criticalCap} - criticalPaid`),
  critical: leastOf('bands after - bands before', 'cap left'),
};

/** publicodes: rules in its own language, interpreted with units and explanations. */
export const byPublicodes: Contestant = {
  name: 'publicodes',
  stays: 1_000,
  prepare: async () => {
    // Only where it runs: merely loading it makes other code in the same process slower.
    const { default: Engine } = (await import('publicodes')) as { default: typeof PublicodesEngine };
    const engine = new Engine(RULES as ConstructorParameters<typeof Engine>[0]);
    const value = (rule: string): number => engine.evaluate(rule).nodeValue as number;
    return (stay) => {
      const { level, ...amounts } = inYuan(stay);
      engine.setSituation({ level: `'${level}'`, ...amounts });
      const [basic, critical] = [value('basic'), value('critical')];
      return answerOf({ basic, critical, patient: amounts.total - basic - critical });
    };
  },
};
