import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { storeTrace } from '@linli/shared/domain/explanation';
import { localDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import { claimOf, estimate, type Inquiry } from '@linli/shared/policy/estimate/estimate';
import { incentive } from '@linli/shared/policy/incentive';
import type { PackData } from '@linli/shared/policy/pack';
import { compilePlan, saveYear, type Plan } from '@linli/shared/policy/plan';
import { premium } from '@linli/shared/policy/quote-premium';
import { listPacks, loadPack } from '@linli/shared/policy/reading/load-packs';
import { entriesOf, rulePage } from '@linli/shared/policy/rule-book/rule-page';
import { entryValue } from '@linli/shared/policy/rule-book/rule-terms';
import { settle } from '@linli/shared/policy/settle';
import { waiting } from '@linli/shared/policy/wait';
import { policiesOf } from './packs';

/*
 * A change of one figure in one YAML file changes the phone's estimate, the rule page and the settlement, and nothing else: the
 * files of all packs are copied, one figure of one of them is changed, and everything that reads a pack answers before and after.
 */

const PACKS = fileURLToPath(new URL('../../shared/policy/packs', import.meta.url));
const DEMO = 'demo-430671/2026';
const YEAR = 2026;
const TODAY = localDate('2026-11-22');

/** One bill, and for whom. */
interface Bill {
  readonly inquiry: Inquiry;
  readonly groups: readonly string[];
}

const BILLS: Readonly<Record<string, Bill>> = Object.fromEntries(
  ['inpatient', 'outpatient', 'two-diseases', 'chronic'].flatMap((kind) =>
    ['primary', 'level-1', 'level-2', 'level-3', 'provincial'].flatMap((level) =>
      (['here', 'none', 'other', 'referral'] as const).flatMap((filing) =>
        // Under any deductible; an ordinary stay; one that meets every ceiling.
        [15_000, 2_000_000, 90_000_000].flatMap((total) =>
          [[], ['minimum-living'], ['extreme-poverty']].map((groups): readonly [string, Bill] => [
            [kind, level, filing, total, ...groups].join(' '),
            {
              groups,
              inquiry: {
                where: filing === 'here' ? 'here' : 'away',
                filing: filing === 'here' ? 'none' : filing,
                referred: true,
                kind,
                level,
                date: localDate('2026-08-21'),
                total: fen(total),
                before: 'fresh',
                ...(kind === 'two-diseases' && { disease: 'diabetes' }),
              },
            },
          ]),
        ),
      ),
    ),
  ),
);

/** What a folder of packs makes of everything that is asked of it. Each answer by the name of its question. */
interface Answers {
  /** What the phone says: who pays what, the counters after it, and why. */
  readonly estimates: Readonly<Record<string, unknown>>;
  /** What the office settles. */
  readonly settlements: Readonly<Record<string, unknown>>;
  /** Figures of the rule page in words, by where they stand in the pack: a ceiling that several matters share is one. */
  readonly page: Readonly<Record<string, unknown>>;
  readonly premiums: Readonly<Record<string, unknown>>;
  readonly waits: Readonly<Record<string, unknown>>;
  readonly raises: Readonly<Record<string, unknown>>;
  /** Every pack of the folder as it is read. */
  readonly packs: Readonly<Record<string, PackData>>;
}

async function answersOf(root: string): Promise<Answers> {
  const packs = Object.fromEntries(
    listPacks(root).map((id) => {
      const pack = loadPack(root, id);
      if (!pack.ok) throw new Error(JSON.stringify(pack.error));
      return [id, pack.value];
    }),
  );
  const policies = policiesOf({
    deployed: Object.values(packs).filter(({ id }) => id.startsWith('demo-430671/')),
    records: { policyVersions: async () => [], policyPack: async () => undefined },
    district: '430671',
    folder: 'demo-430671',
  });
  const forYear = await policies.forYear(YEAR, TODAY);
  if (!forYear.ok) throw new Error(forYear.error.figure);
  const office = forYear.value;
  // The phone compiles what it was sent.
  const edition = await policies.edition(YEAR, TODAY);
  const sent = JSON.parse(JSON.stringify(edition?.data)) as PackData;
  const phone = compilePlan(sent);
  const each = <T>(answer: (bill: Bill) => T) =>
    Object.fromEntries(Object.entries(BILLS).map(([name, bill]) => [name, answer(bill)]));
  return {
    estimates: each(({ inquiry, groups }) => {
      const found = estimate(phone, inquiry, { person: { groups } });
      if (!found.ok) return found.error.figure;
      const { settlement, plan, beyond } = found.value;
      return beyond === undefined ? amountsOf(plan, settlement) : { known: amountsOf(plan, settlement), beyond };
    }),
    settlements: each(({ inquiry, groups }) => {
      const found = settle(office, claimOf(inquiry), { groups }, office.empty);
      return found.ok ? amountsOf(office, found.value) : found.error.figure;
    }),
    page: Object.fromEntries(
      rulePage(sent).sections.flatMap(({ chapters }) =>
        chapters.flatMap(({ blocks }) => blocks.flatMap(entriesOf).map((entry) => [entry.path, entryValue(entry)])),
      ),
    ),
    premiums: Object.fromEntries(
      [undefined, ...Object.keys(sent.groups)].flatMap((group) =>
        ['2025-10-10', '2026-03-10'].map((day) => [
          `${group ?? 'everybody'} ${day}`,
          premium(office, group === undefined ? {} : { groups: [group] }, localDate(day)),
        ]),
      ),
    ),
    waits: Object.fromEntries(
      [0, 1, 2, 5].flatMap((missedYears) =>
        ['2025-10-10', '2026-03-10'].map((day) => [
          `${missedYears} ${day}`,
          waiting(office, { everInsured: true, missedYears, repairedYears: missedYears }, localDate(day)),
        ]),
      ),
    ),
    raises: Object.fromEntries(
      [2, 5, 9].map((consecutiveYears) => [
        String(consecutiveYears),
        incentive(office, { consecutiveYears, earnedBefore: 0, claimFreeYears: 0 }),
      ]),
    ),
    packs,
  };
}

type Settled = Extract<ReturnType<typeof settle>, { ok: true }>['value'];
const amountsOf = (plan: Plan, { total, paid, patient, payers, parts, trace, after }: Settled) => ({
  total,
  paid,
  patient,
  payers,
  parts,
  after: saveYear(plan, after),
  trace: storeTrace(trace ?? []),
});

/** Names under which two sets of answers differ. */
const moved = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );

/** Every place at which two values differ: ".benefits.inpatient.rate.of.level-3.v". */
function places(a: unknown, b: unknown, at = ''): readonly string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [at];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    places((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${at}.${key}`),
  );
}

interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where it stands in the pack. */
  readonly figure: string;
  /** Bills that the change may touch; none where it is no matter of bills. */
  readonly bills?: (bill: Bill) => boolean;
  /** What else it may touch. */
  readonly also?: 'premiums' | 'waits' | 'raises';
}

const stay = ({ inquiry }: Bill): boolean => inquiry.kind === 'inpatient';
const CHANGES: readonly Change[] = [
  {
    file: 'hunan/2026',
    from: 'level-2: 800,',
    to: 'level-2: 900,',
    figure: 'benefits.inpatient.deductible.amount.level-2',
    bills: (bill) => stay(bill) && bill.inquiry.level === 'level-2',
  },
  {
    file: 'hunan/2026',
    from: 'level-3: 65%',
    to: 'level-3: 66.5%',
    figure: 'benefits.inpatient.rate.level-3',
    bills: (bill) => stay(bill) && bill.inquiry.level === 'level-3',
  },
  {
    file: 'hunan/2026',
    from: '    amount: 150000\n',
    to: '    amount: 150001\n',
    figure: 'ceilings.basic-year.amount',
    bills: (bill) => bill.inquiry.total > 15_000_000 && bill.inquiry.kind !== 'chronic',
  },
  {
    file: 'hunan/2026',
    from: '    amount: 400\n',
    to: '    amount: 420\n',
    figure: 'ceilings.outpatient-year.amount',
    bills: ({ inquiry }) => inquiry.kind === 'outpatient' && inquiry.level === 'primary',
  },
  {
    file: 'hunan/2026',
    from: 'hypertension: 360, diabetes: 600',
    to: 'hypertension: 360, diabetes: 601',
    figure: 'ceilings.two-diseases-year.amount.diabetes',
    bills: ({ inquiry }) => inquiry.kind === 'two-diseases',
  },
  {
    file: 'hunan/2026',
    from: '{ to: 80000, rate: 65% }',
    to: '{ to: 80000, rate: 64.9% }',
    figure: 'layers.critical.bands.1.rate',
    bills: (bill) => stay(bill) && bill.inquiry.total > 2_000_000,
  },
  {
    file: 'hunan/2026',
    from: 'favoured: 8000, else: 16000',
    to: 'favoured: 7000, else: 16000',
    figure: 'layers.critical.deductible.amount.favoured',
    bills: (bill) => stay(bill) && bill.groups.length > 0,
  },
  {
    file: DEMO,
    from: 'class-2: 70%',
    to: 'class-2: 71%',
    figure: 'layers.assistance.rate.class-2',
    bills: (bill) => stay(bill) && bill.groups.includes('minimum-living'),
  },
  {
    file: DEMO,
    from: 'points: { value: 15,',
    to: 'points: { value: 20,',
    figure: 'filing.unfiled.points',
    bills: (bill) => stay(bill) && bill.inquiry.where === 'away' && bill.inquiry.filing === 'none',
  },
  {
    file: DEMO,
    from: 'other: { points: 10 }',
    to: 'other: { points: 12 }',
    figure: 'filing.kinds.other.points',
    bills: (bill) => stay(bill) && bill.inquiry.filing === 'other',
  },
  {
    file: 'hunan/2026',
    from: '  personal: 400\n',
    to: '  personal: 410\n',
    figure: 'premium.personal',
    also: 'premiums',
  },
  {
    file: 'hunan/2026',
    from: 'half-subsidy: { share: 50% }',
    to: 'half-subsidy: { share: 60% }',
    figure: 'premium.subsidies.half-subsidy.share',
    also: 'premiums',
  },
  {
    file: 'hunan/2026',
    from: 'outsideWindow: 3 个月',
    to: 'outsideWindow: 4 个月',
    figure: 'waiting.outsideWindow',
    also: 'waits',
  },
  {
    file: 'hunan/2026',
    from: 'perYear: 5000',
    to: 'perYear: 4000',
    figure: 'incentive.perYear',
    also: 'raises',
  },
];

describe('one figure changed in one file', () => {
  const unchanged = answersOf(PACKS);

  it.each(CHANGES)('$figure: $from → $to', async ({ file, from, to, figure, bills = () => false, also }) => {
    const root = mkdtempSync(path.join(tmpdir(), 'one-figure-'));
    try {
      cpSync(PACKS, root, { recursive: true });
      const yaml = path.join(root, `${file}.yaml`);
      const text = readFileSync(yaml, 'utf8');
      expect(text.split(from), 'the figure is written once').toHaveLength(2);
      writeFileSync(yaml, text.replace(from, to));
      const [before, after] = [await unchanged, await answersOf(root)];

      // The rule page: that figure, and no other.
      expect(moved(before.page, after.page)).toEqual([figure]);

      // The phone's estimate and the office's settlement: the same bills, each in the same way, and only bills that the rule is about.
      const touched = moved(before.settlements, after.settlements);
      expect(moved(before.estimates, after.estimates)).toEqual(touched);
      for (const answers of [before, after]) expect(answers.estimates).toEqual(answers.settlements);
      expect(touched.filter((name) => !bills(BILLS[name] as Bill))).toEqual([]);
      expect(touched.length > 0).toBe(also === undefined);

      // Premiums, waiting periods and raises: only where it is their figure.
      for (const matter of ['premiums', 'waits', 'raises'] as const)
        expect(moved(before[matter], after[matter]).length > 0, matter).toBe(matter === also);

      // Every other pack of the folder reads as before; one that stands on this file holds the figure once.
      for (const [id, pack] of Object.entries(before.packs))
        expect(places(pack, after.packs[id]), id).toHaveLength(pack.chain.includes(file) ? 1 : 0);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
