import { addDays, type LocalDate } from '../../kernel/date';
import { formatYuanShort, type Fen } from '../../kernel/money';
import type { PackData } from '../pack';
import { compilePlan, type Plan } from '../plan';
import { compareBooks, type RuleChange } from '../rule-book/compare-books';
import { changeWords, whomChanged } from '../rule-book/compare-words';
import { entryTitle } from '../rule-book/rule-terms';
import { settleTypical, typicalClaims, type TypicalClaim } from '../rule-book/typical-claims';

/** Half a year in: a day on which no figure that changes with the year's end is met. */
const middleOf = (plan: Plan): LocalDate => addDays(plan.firstDay, 180);

/** What changes from one pack to another, in plain words, and for whom by how much (`packs diff`). */
export function diffPacks(before: PackData, after: PackData): readonly string[] {
  const chapters = compareBooks(before, after);
  const lines = [`${before.id} → ${after.id}`];
  if (chapters.length === 0) lines.push('', '两个政策包里的数完全相同。');
  for (const chapter of chapters)
    lines.push('', `${chapter.title}（影响：${whomChanged(chapter)}）`, ...saysAll(chapter.changes));
  const { told, unknown } = examplesOf(compilePlan(before), compilePlan(after));
  lines.push('', '对谁有多大影响（一次住院，年初还没有用过起付线，全部在报销范围内）');
  lines.push(...(told.length === 0 ? ['  算例没有变化。'] : told));
  // Said, so that "nothing changes" is not read as an answer for whom there is none.
  if (unknown.length > 0) lines.push(`  两边都没有载明、算不出来的：${unknown.join('、')}`);
  return lines;
}

/** Changes line by line; figures that only moved to another document are told once a document. */
function saysAll(changes: readonly RuleChange[]): readonly string[] {
  const moved = new Map<string, string[]>();
  const told: string[] = [];
  for (const change of changes) {
    if (change.kind !== 'source') told.push(`  ${says(change)}`);
    else {
      const way = `${origin(change.before.figure)} → ${origin(change.after.figure)}`;
      moved.set(way, [...(moved.get(way) ?? []), entryTitle(change.after)]);
    }
  }
  return [...told, ...[...moved].map(([way, titles]) => `  出处变了  ${way}：数没有变（${titles.length} 项）`)];
}

function says(change: Exclude<RuleChange, { kind: 'source' }>): string {
  const { title, before, after, difference } = changeWords(change);
  return `${whatHappened(change.kind, title, before ?? '', after ?? '')}${difference === undefined ? '' : `，${difference}`}`;
}

function whatHappened(
  kind: Exclude<RuleChange['kind'], 'source'>,
  title: string,
  before: string,
  after: string,
): string {
  switch (kind) {
    case 'added':
      return `新增  ${title}：${after}`;
    case 'removed':
      return `没有了  ${title}：原来是${before}`;
    case 'stated':
      return `补上了  ${title}：${after}（原来没有载明）`;
    case 'unstated':
      return `不再载明  ${title}：原来是${before}`;
    case 'changed':
      return `改了  ${title}：${before} → ${after}`;
  }
}

const origin = ({ s, g }: { readonly s: string; readonly g: string }): string => `${s}，${g}级`;

/** Typical stays that end otherwise, people with the same outcome together; and whose end neither pack tells. */
function examplesOf(
  before: Plan,
  after: Plan,
): { readonly told: readonly string[]; readonly unknown: readonly string[] } {
  const unknown = new Set<string>();
  const byGroup = new Map<string, string[]>();
  for (const typical of typicalClaims(after)) {
    const [old, now] = [
      settleTypical(before, typical, middleOf(before))?.patient,
      settleTypical(after, typical, middleOf(after))?.patient,
    ];
    const group =
      typical.group === undefined ? '没有困难身份的人' : (after.pack.groups[typical.group] ?? typical.group);
    const lines = byGroup.get(group) ?? [];
    byGroup.set(group, lines);
    if (old === undefined && now === undefined) unknown.add(group);
    if (old !== now)
      lines.push(`    ${where(after, typical)}：个人负担 ${patient(old)} → ${patient(now)}${by(old, now)}`);
  }
  const byOutcome = new Map<string, string[]>();
  for (const [group, lines] of byGroup) {
    const outcome = lines.join('\n');
    if (outcome !== '') byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), group]);
  }
  const told = [...byOutcome].flatMap(([outcome, groups]) => [`  ${groups.join('、')}`, outcome]);
  return { told, unknown: [...unknown] };
}

const where = ({ pack }: Plan, { level, total }: TypicalClaim): string =>
  `${pack.levels[level] ?? level}，花费 ${formatYuanShort(total)} 元`;

const patient = (amount: Fen | undefined): string =>
  amount === undefined ? '没有载明' : `${formatYuanShort(amount)} 元`;

const by = (old: Fen | undefined, now: Fen | undefined): string =>
  old === undefined || now === undefined
    ? ''
    : `，${now > old ? '多' : '少'} ${formatYuanShort(Math.abs(now - old) as Fen)} 元`;
