import type { Figure } from '@linli/shared/policy/figure';
import type { PremiumRules } from '@linli/shared/policy/pack';

/**
 * Last year's file with this year's number. The days that come round every year stand in it as last year had them, in its own lines
 * even where they came from the file it stands on: what the check then finds wrong, the drafter can mend.
 */
export function nextYearsText(text: string, year: number, premium?: PremiumRules): string {
  const numbered = /^year: .*$/m.test(text)
    ? text.replace(/^year: .*$/m, `year: ${year}`)
    : text.replace(/^pack: .*$/m, `$&\nyear: ${year}`);
  // A file that was copied before says it of its own year still.
  const dated = numbered.replaceAll(new RegExp(toMend('\\d{4}'), 'g'), toMend(year));
  const lines = premium === undefined ? [] : daysOfPremium(dated, premium, year);
  if (lines.length === 0) return dated;
  const block = lines.join('\n');
  return /^premium:[ \t]*(#.*)?$/m.test(dated)
    ? dated.replace(/^premium:[ \t]*(#.*)?$/m, `$&\n${block}`)
    : `${dated.trimEnd()}\n\npremium:\n${block}\n`;
}

const toMend = (year: number | string): string => `# 上一年度的日期，请改成 ${year} 年度的`;

const dayOf = (figure: Figure | undefined): string | undefined =>
  typeof figure?.v === 'string' ? figure.v : undefined;

/** Lines of the premium's days that the file itself does not have. */
function daysOfPremium(text: string, { windows, newborn }: PremiumRules, year: number): readonly string[] {
  const mend = toMend(year);
  const known = windows.flatMap(({ from, until }) => {
    const span = [dayOf(from), dayOf(until)];
    return span.includes(undefined) ? [] : [`    - { from: ${span[0]}, until: ${span[1]} } ${mend}`];
  });
  const skipped = [dayOf(newborn?.skipFrom), dayOf(newborn?.skipUntil)];
  return [
    ...(known.length > 0 && !/^ +windows:/m.test(text) ? ['  windows:', ...known] : []),
    ...(!skipped.includes(undefined) && !/^ +newborn:/m.test(text)
      ? ['  newborn:', `    skipFrom: ${skipped[0]} ${mend}`, `    skipUntil: ${skipped[1]} ${mend}`]
      : []),
  ];
}
