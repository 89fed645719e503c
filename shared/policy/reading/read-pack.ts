import type { Grade, Source } from '../figure';
import {
  IN_SCOPE_BURDEN,
  type BenefitRule,
  type CeilingRule,
  type FilingRules,
  type LayerRule,
  type ModifierRule,
  type PackData,
  type PayRule,
  type PremiumRules,
  type RatioEffect,
} from '../pack';
import type { Layer } from '../settlement';
import { err, ok, type Result } from '../../kernel/result';
import { checkReferences } from './check-references';
import { deepestIssues } from './deepest-issues';
import { joinPath, type LocatedTree, type ReadingError, spotOf } from './located-yaml';
import { packSchema, type ReadPackTree } from './pack-schema';

/** Provenance for figures that name none of their own: an inline rule of a case. */
export interface Fallback {
  readonly id: string;
  readonly source: Source;
  /** Rules of a case that stand by themselves need not declare the names they use; those laid over a pack use its names. */
  readonly declares: boolean;
}

type Parsed = ReadPackTree;

/** Validates a tree, gives every figure its source and grade, and checks that all names it uses exist. */
export function packFromTree(
  located: LocatedTree,
  chain: readonly string[],
  fallback?: Fallback,
): Result<PackData, readonly ReadingError[]> {
  const complain = (path: string, message: string): ReadingError => {
    const spot = spotOf(located, path);
    return { file: spot.file, line: spot.line, column: spot.column, field: path, message };
  };
  const parsed = packSchema.safeParse(located.tree);
  if (!parsed.success) {
    return err(deepestIssues(parsed.error.issues).map(({ path, message }) => complain(path, message)));
  }
  const errors: ReadingError[] = [];
  const sources: Record<string, Source> = { ...parsed.data.sources };
  if (fallback) sources[fallback.id] ??= fallback.source;
  const data = withProvenance(parsed.data, located, sources, fallback, (path, message) =>
    errors.push(complain(path, message)),
  );
  const pack = assemble(data, sources, located, chain, fallback);
  // A rule with one rate is written without bands.
  const asWritten = (path: string): string =>
    located.spots.has(path.replace(/\.bands\..*$/, '.bands')) ? path : path.replace('.bands.0.rate', '.rate');
  for (const { path, message } of checkReferences(pack, fallback?.declares === false))
    errors.push(complain(asWritten(path), message));
  return errors.length > 0 ? err(errors) : ok(pack);
}

const GRADES: readonly string[] = ['A', 'B', 'C', 'D'];

function provenanceAt(
  located: LocatedTree,
  path: string,
  sources: Readonly<Record<string, Source>>,
  fallback: Fallback | undefined,
) {
  const spot = spotOf(located, path);
  const id = spot.source ?? fallback?.id;
  const source = id === undefined ? undefined : sources[id];
  return { id, source, grade: (spot.grade ?? source?.grade) as Grade | undefined };
}

/** Copies a parsed value with `s` and `g` of every figure filled from where it stands in the file. */
function withProvenance<T>(
  value: T,
  located: LocatedTree,
  sources: Readonly<Record<string, Source>>,
  fallback: Fallback | undefined,
  complain: (path: string, message: string) => void,
): T {
  const visit = (node: unknown, path: string): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => visit(item, joinPath(path, index)));
    if (typeof node !== 'object' || node === null) return node;
    const map = node as Record<string, unknown>;
    if ('v' in map && 's' in map && 'g' in map) {
      const inner = located.spots.has(joinPath(path, 'value')) ? joinPath(path, 'value') : path;
      const { id, source, grade } = provenanceAt(located, inner, sources, fallback);
      if (id === undefined) complain(path, '这个数没有出处：在它或它所在的一段写上 source');
      else if (source === undefined) complain(path, `出处 ${id} 没有列在 sources 里`);
      if (grade !== undefined && !GRADES.includes(grade)) complain(path, `等级 ${grade} 应是 A、B、C、D 之一`);
      return { ...map, s: id ?? '', g: grade ?? 'D' };
    }
    if ('by' in map && 'of' in map) {
      const of = Object.entries(map['of'] as Record<string, unknown>).map(([key, branch]) => [
        key,
        visit(branch, joinPath(path, key)),
      ]);
      return { by: map['by'], of: Object.fromEntries(of) };
    }
    return Object.fromEntries(
      Object.entries(map).map(([key, inner]) => [
        key,
        path === '' && key === 'sources' ? inner : visit(inner, joinPath(path, key)),
      ]),
    );
  };
  return visit(value, '') as T;
}

type ParsedPayRule = Exclude<Parsed['benefits'][string], string>;

function payRule(raw: Omit<ParsedPayRule, 'layers'>, usually: 'stay' | 'year'): PayRule {
  const deductible = raw.deductible === 'none' ? undefined : raw.deductible;
  const accumulate = raw.accumulate ?? usually;
  return {
    name: raw.name,
    deductible: deductible && {
      amount: deductible.amount,
      per: deductible.per ?? usually,
      later: deductible.later ?? [],
      counted: deductible.counted,
      yearCap: deductible.yearCap,
      reduce: deductible.reduce,
    },
    bands: raw.bands ?? [{ to: undefined, rate: raw.rate as NonNullable<typeof raw.rate> }],
    on: raw.on,
    share: raw.share,
    accumulate,
    rounding: raw.rounding ?? (accumulate === 'year' ? 'year' : 'settlement'),
    plus: raw.plus,
    ceilings: raw.ceilings ?? [],
  };
}

type ParsedEffect = NonNullable<NonNullable<Parsed['filing']>['unfiled']>;

const ratioEffect = (raw: ParsedEffect): RatioEffect => ({
  points: raw.points,
  factor: raw.factor,
  firstShare: raw.firstShare,
  firstShareOf: raw.firstShareOf,
  kinds: raw.kinds,
  layers: raw.layers,
});

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

function assemble(
  data: Parsed,
  sources: Readonly<Record<string, Source>>,
  located: LocatedTree,
  chain: readonly string[],
  fallback: Fallback | undefined,
): PackData {
  const basis = (path: string, v: number | string) => {
    const { id, grade } = provenanceAt(located, path, sources, fallback);
    return { v, s: id ?? '', g: grade ?? 'D' } as const;
  };
  const layers: Partial<Record<Layer, LayerRule | 'none' | 'absent'>> = {};
  for (const [id, raw] of Object.entries(data.layers) as [Layer, Exclude<Parsed['layers'][Layer], undefined>][]) {
    layers[id] =
      typeof raw === 'string'
        ? raw
        : { ...payRule(raw, 'year'), kinds: raw.kinds, who: raw.who, counts: raw.counts ?? IN_SCOPE_BURDEN };
  }
  const premium: PremiumRules | undefined = data.premium && {
    personal: data.premium.personal,
    fiscal: data.premium.fiscal,
    payable: data.premium.payable ?? basis('premium', data.status === 'published' ? 1 : 0),
    windows: data.premium.windows ?? [],
    late: data.premium.late,
    subsidies: data.premium.subsidies,
    newborn: data.premium.newborn && {
      withinDays: data.premium.newborn.withinDays,
      free: data.premium.newborn.free,
      skipFrom: data.premium.newborn.skipFrom,
      skipUntil: data.premium.newborn.skipUntil,
    },
  };
  const filing: FilingRules | undefined = data.filing && {
    kinds: mapValues(
      data.filing.kinds as Record<string, Exclude<(typeof data.filing.kinds)['other'], undefined>>,
      (raw) => ({
        ...ratioEffect(raw),
        name: raw.name,
        reasons: raw.reasons,
        validMonths: raw.validMonths,
        atMost: raw.atMost,
        commitment: raw.commitment,
      }),
    ),
    unfiled: data.filing.unfiled && ratioEffect(data.filing.unfiled),
  };
  return {
    format: 1,
    id: data.pack,
    district: data.pack.split('/')[0] as string,
    name: data.name,
    year: data.year,
    noticeYear: data.noticeYear,
    status: data.status,
    version: data.version,
    chain,
    sources,
    levels: data.levels,
    places: data.places,
    categories: data.categories,
    groups: data.groups,
    sets: data.sets,
    diseases: data.diseases,
    firstShare: { rounding: data.firstShare?.rounding ?? 'line', rate: data.firstShare?.rate },
    modifiersAdd: data.modifiersAdd,
    ceilings: data.ceilings as Record<string, CeilingRule>,
    modifiers: mapValues(data.modifiers, (raw): ModifierRule => ({
      ...ratioEffect(raw),
      name: raw.name,
      when: raw.when,
    })),
    benefits: mapValues(data.benefits, (raw): BenefitRule | 'none' | 'absent' =>
      typeof raw === 'string' ? raw : { ...payRule(raw, 'stay'), layers: raw.layers },
    ),
    layers,
    filing,
    premium,
    waiting: data.waiting && { ...data.waiting, floor: data.waiting.floor, basis: basis('waiting', 0) },
    incentive: data.incentive,
    facts: data.facts,
  };
}
