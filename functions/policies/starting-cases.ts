import { addDays } from '@linli/shared/kernel/date';
import { formatYuanShort, toYuan } from '@linli/shared/kernel/money';
import type { Plan } from '@linli/shared/policy/plan';
import { settleTypical, typicalClaims } from '@linli/shared/policy/rule-book/typical-claims';

/**
 * Cases to begin with, for a pack that came with the program: what it makes today of ordinary stays at each level. They hold what is
 * to stay as it is; what the draft is to change, the drafter writes down by hand from the notice.
 * @param rules whose figures they are, as the drafter knows them
 */
export function startingCases(plan: Plan, rules = '现行政策'): string {
  const day = addDays(plan.firstDay, 180);
  const cases = typicalClaims(plan)
    .filter(({ group }) => group === undefined)
    .flatMap((typical) => {
      const settled = settleTypical(plan, typical, day);
      if (settled === undefined) return [];
      const { level, total } = typical;
      const title = `${plan.pack.levels[level] ?? level}住院 ${formatYuanShort(total)} 元`;
      return [
        [
          `  - case: ${title}`,
          `    pack: ${plan.pack.id}`,
          `    claim: { level: ${level}, total: ${toYuan(total)}, date: ${day} }`,
          `    expect: { basic: ${toYuan(settled.payers.basic)}, paid: ${toYuan(settled.paid)}, patient: ${toYuan(settled.patient)} }`,
        ].join('\n'),
      ];
    });
  if (cases.length === 0) return '';
  return `# ${rules}算出来的数，逐条核过再留；这一版要改的，按文件写明该付多少。\ncases:\n${cases.join('\n')}\n`;
}
