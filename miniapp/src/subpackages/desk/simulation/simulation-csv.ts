import { toYuan, type Fen } from '@linli/shared/kernel/money';
import { DIMENSIONS, fundOf, type SimulationReport, type Slice } from '@linli/shared/policy/simulation/report';
import { toCsv } from '../filings/queue-csv';
import type { SimulationWords } from './simulation-words';

const yuan = (amount: number): string => toYuan(amount as Fen);

const cells = ({ settlements, total, before, after, better, worse }: Slice): readonly string[] => [
  String(settlements),
  yuan(total),
  yuan(fundOf(before)),
  yuan(fundOf(after)),
  yuan(before.patient),
  yuan(after.patient),
  String(better.settlements),
  yuan(better.fen),
  String(worse.settlements),
  yuan(worse.fen),
];

/** A simulation as a file: one line a group, and one for all. */
export function simulationCsv(report: SimulationReport, { t, keyName }: Omit<SimulationWords, 'exampleName'>): string {
  const head = [
    t('csv.dimension'),
    t('by.which'),
    t('by.settlements'),
    t('csv.total'),
    t('csv.fund-before'),
    t('csv.fund-after'),
    t('csv.patient-before'),
    t('csv.patient-after'),
    t('csv.better'),
    t('csv.better-fen'),
    t('csv.worse'),
    t('csv.worse-fen'),
  ];
  const rows = DIMENSIONS.flatMap((dimension) =>
    Object.entries(report.by[dimension]).map(([key, slice]) => [
      t(`by.${dimension}`),
      keyName(dimension, key),
      ...cells(slice),
    ]),
  );
  return toCsv(head, [[t('csv.all'), '', ...cells(report.all)], ...rows]);
}
