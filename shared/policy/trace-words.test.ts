import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFolder } from './reading/load-packs';
import { readCases } from './reading/read-cases';
import { runCase } from './reading/run-case';
import { wordsOf } from './trace-words';

const PACKS = packFolder(path.resolve(import.meta.dirname, 'packs'));

/** The lines of a claim in words; `rules` are YAML under `rules:`, indented by two. */
function told(rules: string, claim: string, person = '{}'): readonly string[] {
  const cases = readCases(`case: 试\n${rules}person: ${person}\nclaim: ${claim}\nexpect: { total: 1000 }\n`, 'x.yaml');
  if (!cases.ok || cases.value[0] === undefined) throw new Error(JSON.stringify(cases));
  const ran = runCase(cases.value[0], PACKS);
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  return ran.value.traces.flatMap(({ lines }) => lines.map((line) => wordsOf(line).title));
}

const rules = (more: string): string => `rules:\n  year: 2026\n  benefits:\n    inpatient:\n      name: 住院\n${more}`;
const CLAIM = '{ total: 1000 }';

describe('每一步说的话与算的一样', () => {
  it('比例是个人的，说自己付多少，不说报多少', () => {
    expect(told(rules('      rate: 25%\n      share: patient\n'), CLAIM)).toContain(
      '住院：1,000 元这一段，自己付 25%，支付 750 元',
    );
    expect(
      told(
        rules(
          '      rate: 25%\n      share: patient\n  modifiers:\n    m: { name: 未转诊, when: { referred: no }, points: 10 }\n',
        ),
        '{ total: 1000, referred: no }',
      ),
    ).toContain('住院：1,000 元这一段，自己付 25%，多付 10 个百分点，支付 650 元');
  });

  it('说出乘上的系数', () => {
    expect(
      told(
        rules('      rate: 80%\n  modifiers:\n    m: { name: 未转诊, when: { referred: no }, factor: 85% }\n'),
        '{ total: 1000, referred: no }',
      ),
    ).toContain('住院：1,000 元这一段，按 80% 报，再按 85% 折算，支付 680 元');
  });

  const two = (adds: string): readonly string[] =>
    told(
      rules(
        `      rate: 80%\n  modifiersAdd: ${adds}\n  modifiers:\n    a: { name: 未转诊, when: { referred: no }, points: 10, factor: 90% }\n    b: { name: 手工, when: { settled: manual }, points: { by: level, level-3: 15, else: 5 }, factor: 80% }\n`,
      ),
      '{ total: 1000, level: level-3, referred: no, settled: manual }',
    );

  it('几条同时碰上、只取最重的，只说最重的那一条', () => {
    expect(two('worst')).toContain('住院：1,000 元这一段，按 80% 报，少 15 个百分点，再按 80% 折算，支付 520 元');
  });

  it('几条相加的，都说；系数只乘最小的', () => {
    expect(two('sum')).toContain(
      '住院：1,000 元这一段，按 80% 报，少 10 个百分点，少 15 个百分点，再按 80% 折算，支付 440 元',
    );
  });

  it('不支付的一段不说多几个百分点', () => {
    expect(told(rules('      rate: 0%\n      plus: 5\n'), CLAIM)).toContain(
      '住院：1,000 元这一段，按 0% 报，支付 0 元',
    );
  });

  it('免了的起付线有一行', () => {
    const waived = rules(
      '      rate: 80%\n      deductible: { amount: 500, reduce: { by: group, poor: 0%, else: 100% } }\n',
    );
    expect(told(waived, CLAIM, '{ groups: poor }')).toContain('起付线：按规定不用付');
    expect(told(waived, CLAIM)).toContain('起付线：先由个人付 500 元，余下 500 元');
  });

  it('按规定不报的待遇有一行', () => {
    expect(told('pack: liling/2006\n', '{ kind: work-injury, total: 1000 }')).toEqual([
      '总费用 1,000 元',
      '工伤：基本医保按规定不报',
      '个人负担 1,000 元',
    ]);
  });
});
