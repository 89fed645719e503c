import type { CaseOutcome, PolicyChapterChanges, PolicyFault, PolicyReport } from '@linli/shared/contract/policy-desk';
import type { PolicyText } from '@linli/shared/domain/policy-version';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { PackData } from '@linli/shared/policy/pack';
import { absences } from '@linli/shared/policy/reading/absences';
import { type LocatedTree, type ReadingError, spotOf } from '@linli/shared/policy/reading/located-yaml';
import { packLibrary, type PackLibrary } from '@linli/shared/policy/reading/pack-library';
import { type PolicyCase, readCases } from '@linli/shared/policy/reading/read-cases';
import { runCase } from '@linli/shared/policy/reading/run-case';
import { compareBooks } from '@linli/shared/policy/rule-book/compare-books';
import { changeWords, whomChanged } from '@linli/shared/policy/rule-book/compare-words';
import { wordsOf } from '@linli/shared/policy/trace-words';

/** What the two files of a draft are called in faults. */
const TEXT_FILE = '政策';
const CASES_FILE = '案例';

/** What a draft must be. */
export interface DraftPlace {
  /** Pack id, "demo-430671/2026". */
  readonly pack: string;
  readonly year: number;
  readonly version: number;
}

/** Against what it is read: packs it may stand on, and the version in force. */
export interface Surroundings {
  readonly deployedTexts: Readonly<Record<string, string>>;
  readonly inForce: PackData | undefined;
}

export interface Examined {
  /** The pack as it would be published; undefined where it cannot be read. */
  readonly pack: PackData | undefined;
  readonly report: PolicyReport;
  /** There is no case of this pack: the one thing wrong with the cases that is no mistake of writing. */
  readonly lacksCases: boolean;
}

/**
 * Examines the two files of a draft (核对): whether the pack reads, with file, line and field of every fault; whether there are cases
 * of it and all of them pass; what it leaves out; and what it changes. Pure: the same files give the same report, whoever asks,
 * so what was checked is what is published.
 */
export function examine(files: PolicyText, place: DraftPlace, { deployedTexts, inForce }: Surroundings): Examined {
  const library = packLibrary((id) => {
    if (id === place.pack) return { file: TEXT_FILE, text: files.text };
    // A case may name whatever it likes, "constructor" too.
    const text = Object.hasOwn(deployedTexts, id) ? deployedTexts[id] : undefined;
    return text === undefined ? undefined : { file: `${id}.yaml`, text };
  });
  const read = readDraft(library, place);
  const cases = files.cases.trim() === '' ? ok([]) : readCases(files.cases, CASES_FILE);
  // At least one is about this very pack: others may stand on rules of their own.
  const lacksCases = cases.ok && !cases.value.some((one) => one.pack === place.pack);
  const faults = [
    ...(read.ok ? [] : read.error),
    ...(cases.ok ? [] : cases.error),
    ...(lacksCases ? [noCase(files.cases, place.pack)] : []),
  ].map(faultOf);
  const pack = read.ok ? read.value : undefined;
  const outcomes =
    pack !== undefined && cases.ok && !lacksCases ? cases.value.map((one) => outcomeOf(one, library)) : [];
  return {
    pack,
    lacksCases,
    report: {
      faults,
      cases: outcomes,
      good: faults.length === 0 && outcomes.length > 0 && outcomes.every(({ passed }) => passed),
      gaps: pack === undefined ? [] : absences(pack).map(({ path, note }) => (note ? `${path}（${note}）` : path)),
      ...(inForce !== undefined && { comparedWith: inForce.version }),
      ...(inForce !== undefined && inForce.year !== place.year && { comparedYear: inForce.year }),
      changes: pack === undefined || inForce === undefined ? [] : changesOf(inForce, pack),
    },
  };
}

/** The pack with its number, if it is the one that was begun. */
function readDraft(
  library: PackLibrary,
  { pack: id, year, version }: DraftPlace,
): Result<PackData, readonly ReadingError[]> {
  const located = library.located(id);
  if (!located.ok) return located;
  const read = library.pack(id);
  if (!read.ok) return read;
  const pack = read.value;
  const faults: ReadingError[] = [];
  const complain = (field: string, message: string): void => void faults.push(at(located.value, field, message));
  if (pack.year !== year) complain('year', `这一版是 ${year} 年度的，year 应写 ${year}`);
  if (pack.status === 'draft') complain('status', '要发布的政策 status 写 published（已定）或 provisional（暂行）');
  // A number that is not written is given; one that is written must be right.
  if (located.value.spots.has('version') && pack.version !== version)
    complain('version', `这是第 ${version} 版，version 应写 ${version}，也可以不写`);
  return faults.length > 0 ? err(faults) : ok({ ...pack, version });
}

const at = (located: LocatedTree, field: string, message: string): ReadingError => {
  const { file, line, column } = spotOf(located, field);
  return { file, line, column, field, message };
};

const noCase = (text: string, pack: string): ReadingError => ({
  file: CASES_FILE,
  line: 1,
  column: 1,
  field: '',
  message:
    text.trim() === ''
      ? '还没有案例：每一版政策都要带上算例，一条条写明该付多少'
      : `没有一个案例是算这一版的：案例里要写 pack: ${pack}`,
});

const faultOf = ({ file, line, column, field, message }: ReadingError): PolicyFault => ({
  where: file === TEXT_FILE ? 'text' : file === CASES_FILE ? 'cases' : 'base',
  file,
  line,
  column,
  field,
  message,
});

function outcomeOf(policyCase: PolicyCase, library: PackLibrary): CaseOutcome {
  const ran = runCase(policyCase, library);
  const about = { name: policyCase.case, line: policyCase.at.line };
  if (!ran.ok) {
    const checks = ran.error.map(({ field, message }) => ({
      what: field,
      how: 'equal' as const,
      expected: '能读的规定',
      actual: message,
      passed: false,
    }));
    return { ...about, passed: false, checks, trace: [] };
  }
  const { passed, checks, traces } = ran.value;
  return {
    ...about,
    passed,
    checks: checks.map((check) => ({ ...check })),
    // Why is asked for where something is not as expected.
    trace: passed ? [] : traces.flatMap(({ lines }) => lines.map((line) => wordsOf(line).title)),
  };
}

const changesOf = (before: PackData, after: PackData): PolicyChapterChanges[] =>
  compareBooks(before, after).map((chapter) => ({
    chapter: chapter.title,
    whom: whomChanged(chapter),
    figures: chapter.changes.map((change) => {
      const { kind, title, before: old, after: now, difference } = changeWords(change);
      return {
        kind,
        title,
        ...(old !== undefined && { before: old }),
        ...(now !== undefined && { after: now }),
        ...(difference !== undefined && { difference }),
      };
    }),
  }));
