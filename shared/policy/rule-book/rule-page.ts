import type { Dimension } from '../figure';
import type { PackData } from '../pack';
import { compilePlan } from '../plan';
import type { RuleChapter, RuleEntry, RuleScope, RuleTerm } from './entry';
import { premiumShares, type PremiumShare } from './premium-shares';
import { ruleBook } from './rule-book';
import { waitingExamples, type WaitingExample } from './waiting-examples';

/** What a resident comes for, in the order in which it is asked (待遇规定页的各节). */
export const RULE_SECTIONS = ['pay', 'wait', 'stay', 'serious', 'aid', 'clinic', 'away', 'reward', 'facts'] as const;
export type RuleSectionId = (typeof RULE_SECTIONS)[number];

/** Figures that are read together, in the form in which they are read. Every entry of a chapter stands in one block. */
export type RuleBlock =
  /** A table: a choice a row (the level of a hospital), a term a column. */
  | {
      readonly kind: 'grid';
      readonly by: Dimension;
      readonly terms: readonly RuleTerm[];
      readonly rows: readonly { readonly scope: RuleScope; readonly cells: readonly (RuleEntry | undefined)[] }[];
    }
  /** Rates by band of the amount: a chart. */
  | { readonly kind: 'bands'; readonly scopes: readonly RuleScope[]; readonly bands: readonly RuleEntry[] }
  /** First and last day. */
  | { readonly kind: 'window'; readonly from: RuleEntry; readonly until: RuleEntry }
  /** Who pays what of the personal share. */
  | { readonly kind: 'shares'; readonly shares: readonly PremiumShare[]; readonly fiscal: readonly RuleEntry[] }
  | { readonly kind: 'lines'; readonly entries: readonly RuleEntry[] };

export interface RulePageChapter extends Pick<RuleChapter, 'id' | 'title' | 'who'> {
  readonly blocks: readonly RuleBlock[];
}

export interface RuleSection {
  readonly id: RuleSectionId;
  /** Empty: this pack says nothing about the matter (没有载明). */
  readonly chapters: readonly RulePageChapter[];
}

/** A year's rules as a page shows them (待遇规定): three numbers first, then section by section. Made from the pack alone. */
export interface RulePage {
  readonly pack: PackData;
  readonly headline: {
    /** What somebody without a hardship group pays. */
    readonly pay: RuleEntry | undefined;
    /** From when who paid in time has benefits. */
    readonly from: WaitingExample | undefined;
    /** What a stay in a large hospital is paid at. */
    readonly get: RuleEntry | undefined;
  };
  readonly sections: readonly RuleSection[];
  readonly examples: readonly WaitingExample[];
  /** Ids of the documents that the figures stand on, in the pack's order. */
  readonly sources: readonly string[];
}

/** Lays a pack out as a page. */
export function rulePage(pack: PackData): RulePage {
  const book = ruleBook(pack);
  const examples = waitingExamples(compilePlan(pack));
  const entries = book.flatMap((chapter) => chapter.entries);
  const used = new Set(entries.filter(({ figure }) => figure.is !== 'absent').map(({ figure }) => figure.s));
  return {
    pack,
    headline: {
      pay: entries
        .filter(({ term }) => term === 'personal-premium')
        .find(({ scopes }, _, all) => all.length === 1 || scopes.every(({ key }) => key === 'else' || key === 'adult')),
      from: examples.find(({ id }) => id === 'in-window'),
      get: largeHospital(pack, entries),
    },
    sections: RULE_SECTIONS.map((id) => ({
      id,
      chapters: book
        .filter((chapter) => sectionOf(chapter.id) === id)
        .map((chapter) => ({ id: chapter.id, title: chapter.title, who: chapter.who, blocks: blocksOf(chapter) })),
    })).filter(({ id, chapters }) => id !== 'facts' || chapters.length > 0),
    examples,
    sources: Object.keys(pack.sources).filter((source) => used.has(source)),
  };
}

/** Every entry that a block shows. */
export function entriesOf(block: RuleBlock): readonly RuleEntry[] {
  switch (block.kind) {
    case 'grid':
      return block.rows.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined));
    case 'bands':
      return block.bands;
    case 'window':
      return [block.from, block.until];
    case 'shares':
      return [...new Set([...block.shares.flatMap(({ from }) => from), ...block.fiscal])];
    case 'lines':
      return block.entries;
  }
}

function sectionOf(chapter: string): RuleSectionId {
  switch (chapter) {
    case 'premium':
      return 'pay';
    case 'waiting':
      return 'wait';
    case 'benefits.inpatient':
    case 'class-b':
      return 'stay';
    case 'layers.critical':
      return 'serious';
    case 'filing':
    case 'modifiers':
      return 'away';
    case 'incentive':
      return 'reward';
    case 'facts':
      return 'facts';
    default:
      return chapter.startsWith('layers.') ? 'aid' : 'clinic';
  }
}

/** The rate at the level that most know as the large hospital (三级医院), else at the last that the pack names. */
function largeHospital(pack: PackData, entries: readonly RuleEntry[]): RuleEntry | undefined {
  const rates = entries.filter(({ chapter, term }) => chapter === 'benefits.inpatient' && term === 'rate');
  const at = (level: string) => rates.find(({ scopes }) => scopes.length === 1 && scopes[0]?.key === level);
  return (
    at('level-3') ??
    Object.keys(pack.levels)
      .reverse()
      .map(at)
      .find((entry) => entry !== undefined) ??
    (rates.length === 1 ? rates[0] : undefined)
  );
}

function blocksOf(chapter: RuleChapter): readonly RuleBlock[] {
  const { entries } = chapter;
  const blocks: RuleBlock[] = [];
  const taken = new Set<RuleEntry>();
  const take = (block: RuleBlock): void => {
    blocks.push(block);
    for (const entry of entriesOf(block)) taken.add(entry);
  };
  if (chapter.id === 'premium') {
    const shares = premiumShares(entries);
    if (shares.length > 0)
      take({ kind: 'shares', shares, fiscal: entries.filter(({ term }) => term === 'fiscal-premium') });
    const untils = entries.filter(({ term }) => term === 'window-until');
    for (const [index, from] of entries.filter(({ term }) => term === 'window-from').entries()) {
      const until = untils[index];
      if (until !== undefined) take({ kind: 'window', from, until });
    }
  }
  const grid = gridOf(entries);
  if (grid !== undefined) take(grid);
  for (const bands of bandsOf(entries)) take(bands);
  const rest = entries.filter((entry) => !taken.has(entry));
  if (rest.length > 0) blocks.push({ kind: 'lines', entries: rest });
  return blocks;
}

/** Columns that stand side by side in a table by level. */
const COLUMNS: readonly RuleTerm[] = ['deductible', 'rate', 'patient-rate'];

/** What depends on the level alone, or on the place alone, as one table; undefined where less than two rows do. */
function gridOf(entries: readonly RuleEntry[]): RuleBlock | undefined {
  for (const by of ['level', 'place'] as const) {
    const cells = entries.filter(
      ({ term, scopes, band, figure }) =>
        COLUMNS.includes(term) &&
        scopes.length === 1 &&
        scopes[0]?.by === by &&
        band === undefined &&
        figure.from === undefined &&
        figure.until === undefined,
    );
    const scopes = [...new Map(cells.map(({ scopes: [scope] }) => [scope?.key, scope as RuleScope])).values()];
    if (scopes.length < 2) continue;
    const terms = COLUMNS.filter((term) => cells.some((cell) => cell.term === term));
    return {
      kind: 'grid',
      by,
      terms,
      rows: scopes.map((scope) => ({
        scope,
        cells: terms.map((term) => cells.find((cell) => cell.term === term && cell.scopes[0]?.key === scope.key)),
      })),
    };
  }
  return undefined;
}

/** Bands that belong together, one chart for each choice that leads to them. */
function bandsOf(entries: readonly RuleEntry[]): readonly RuleBlock[] {
  const charts = new Map<string, { scopes: readonly RuleScope[]; bands: RuleEntry[] }>();
  for (const entry of entries) {
    if (entry.band === undefined) continue;
    const key = entry.scopes.map(({ by, key: at }) => `${by}=${at}`).join('&');
    const chart = charts.get(key) ?? { scopes: entry.scopes, bands: [] };
    chart.bands.push(entry);
    charts.set(key, chart);
  }
  return [...charts.values()].map(({ scopes, bands }) => ({ kind: 'bands', scopes, bands }));
}
