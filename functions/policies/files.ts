import type { PolicyText } from '@linli/shared/domain/policy-version';
import type { PolicyDeps } from './ports';

/** The two files of a version. One that came with the program brought its text and no cases: those stand in the project's tests. */
export async function filesOf(
  { records, district, deployedTexts }: Pick<PolicyDeps, 'records' | 'district' | 'deployedTexts'>,
  { pack, year, version }: { readonly pack: string; readonly year: number; readonly version: number },
  deployed: boolean,
): Promise<PolicyText> {
  if (deployed) return { text: deployedTexts[pack] ?? '', cases: '' };
  const found = await records.policyText({ district: district.code, year, version });
  return found ?? { text: '', cases: '' };
}
