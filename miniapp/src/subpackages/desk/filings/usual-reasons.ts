import { PAPERS_FOR, type FilingKind, type PaperPurpose } from '@linli/shared/domain/out-of-area';

/**
 * What clerks usually find missing (常见缺项), to tick instead of type. The text goes to the resident as it stands, so it is
 * Chinese whatever language the desk is in: a short sentence that says what to bring.
 */
const OF_PAPER: Readonly<Record<PaperPurpose, readonly string[]>> = {
  'residence-proof': ['居住证或户口簿缺本人那一页', '居住地址和就医地不在一个市'],
  'work-proof': ['劳动合同缺签字盖章的那一页', '单位证明没有写工作地点'],
  'referral-slip': ['转诊单没有医院盖章', '转诊单没有写转到哪家医院'],
  'emergency-record': ['急诊病历没有写急诊或抢救', '急诊病历没有医生签名'],
  'discharge-record': ['出院证明没有医院盖章'],
  'household-register': ['户口簿缺本人那一页'],
};
const ANY_PAPER = ['照片看不清，请把四个角都拍进去', '材料上的姓名和身份证不一样', '材料过了有效期，请换新的'];
const RETROACTIVE = ['补办的，请把出院证明也拍上来'];

const REFUSED: readonly string[] = ['就医地在本市，不需要备案', '同一段时间已经有备案', '材料和核实的情况不一样'];
const REFUSED_REFERRAL = '转诊单不是有转诊资格的医院开的';

/** Sentences to tick for a verdict on one filing. None to approve: approval needs no reason. */
export function usualReasons(
  verdict: 'return' | 'refuse',
  filing: {
    readonly kind: FilingKind;
    readonly retroactive: boolean;
    readonly papers: readonly { readonly purpose: PaperPurpose }[];
  },
): readonly string[] {
  if (verdict === 'refuse') return filing.kind === 'referral' ? [REFUSED_REFERRAL, ...REFUSED] : REFUSED;
  const purposes = new Set<PaperPurpose>([...filing.papers.map(({ purpose }) => purpose), ...PAPERS_FOR[filing.kind]]);
  const specific = [...purposes].flatMap((purpose) => OF_PAPER[purpose]);
  return [...specific.slice(0, 4), ...ANY_PAPER, ...(filing.retroactive ? RETROACTIVE : [])];
}

/** Longest and shortest reason, and how many: the contract's bounds (shared/contract/desk, reviewFiling). */
const BOUNDS = { shortest: 2, longest: 200, most: 12 } as const;

export type ReasonsMistake = 'reasons.none' | 'reasons.too-short' | 'reasons.too-long' | 'reasons.too-many';

/** Ticked sentences and the clerk's own lines as one list without repeats (一次性告知), or what is wrong with it. */
export function collectReasons(
  ticked: readonly string[],
  own: string,
): { readonly reasons: readonly string[]; readonly mistake?: ReasonsMistake } {
  const lines = own
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const reasons = [...new Set([...ticked, ...lines])];
  const mistake: ReasonsMistake | undefined =
    reasons.length === 0
      ? 'reasons.none'
      : reasons.length > BOUNDS.most
        ? 'reasons.too-many'
        : reasons.some((reason) => reason.length < BOUNDS.shortest)
          ? 'reasons.too-short'
          : reasons.some((reason) => reason.length > BOUNDS.longest)
            ? 'reasons.too-long'
            : undefined;
  return mistake === undefined ? { reasons } : { reasons, mistake };
}
