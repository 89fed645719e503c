import * as z from 'zod/mini';
import { parseLocalDate, type LocalDate } from '../kernel/date';
import { MAX_FEN, type Fen } from '../kernel/money';
import type { FieldError } from '../kernel/problem';
import { err, ok, type Result } from '../kernel/result';
import type { Claim } from './claim';
import { RATIO_ONE } from './figure';

const amount = z
  .number('应填金额')
  .check(
    z.int('金额须为整数分'),
    z.minimum(0, '金额不能是负数'),
    z.maximum(MAX_FEN, '金额过大'),
  ) as unknown as z.ZodMiniType<Fen>;
const day = z
  .string('应填日期')
  .check(z.refine((text) => parseLocalDate(text) !== undefined, '不是有效日期')) as unknown as z.ZodMiniType<LocalDate>;
const word = z.string('应填名称').check(z.minLength(1, '不能为空'), z.maxLength(64, '名称太长'));
const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, `应是 ${names.join('、')} 之一`);
const yesNo = z.boolean('应填是或否');

const shape = z.strictObject({
  kind: word,
  date: day,
  admitted: z.optional(day),
  level: z.optional(word),
  place: z.optional(word),
  total: amount,
  own: z.optional(amount),
  overPrice: z.optional(amount),
  firstShare: z.optional(amount),
  classB: z.optional(
    z
      .array(
        z.strictObject({
          amount,
          ratio: z.optional(
            z
              .number('应填比例')
              .check(
                z.int('比例最细到 0.001%'),
                z.minimum(0, '比例不能是负数'),
                z.maximum(RATIO_ONE, '先自付比例不能大于 1'),
              ),
          ),
        }),
      )
      .check(z.maxLength(2_000, '乙类明细太多')),
  ),
  filing: z.optional(oneOf(['local', 'long-term', 'referral', 'emergency', 'other', 'none'])),
  referred: z.optional(yesNo),
  settled: z.optional(oneOf(['direct', 'manual'])),
  disease: z.optional(word),
  days: z.optional(
    z.number('应填天数').check(z.int('天数须为整数'), z.minimum(1, '至少一天'), z.maximum(3_660, '天数过大')),
  ),
  basicPaid: z.optional(amount),
});

/** A claim's fields and what contradicts them, for phone and server alike. Amounts in whole fen. */
export const claimSchema = shape.check((context) => {
  const claim = context.value;
  const complain = (field: string, message: string): void =>
    void context.issues.push({ code: 'custom', message, input: claim, path: [field] });
  const classB = (claim.classB ?? []).reduce((sum, item) => sum + item.amount, 0);
  if (claim.admitted !== undefined && claim.admitted > claim.date) complain('admitted', '入院日期晚于出院日期');
  if (claim.firstShare !== undefined && claim.classB !== undefined)
    complain('firstShare', '乙类先自付金额与乙类明细只能填一种');
  const apart = (claim.own ?? 0) + (claim.overPrice ?? 0) + (claim.firstShare ?? 0);
  if (apart > claim.total) complain('total', '自费、超限价与先自付之和大于总费用');
  else if ((claim.own ?? 0) + (claim.overPrice ?? 0) + classB > claim.total) complain('classB', '各部分之和大于总费用');
  if (claim.basicPaid !== undefined && claim.basicPaid > claim.total - apart)
    complain('basicPaid', '已结算的基本医保支付大于政策范围内费用');
});

/** Validates a claim; each error names its field. */
export function readClaim(raw: unknown): Result<Claim, readonly FieldError[]> {
  const read = claimSchema.safeParse(raw);
  if (read.success) return ok(read.data as Claim);
  return err(
    read.error.issues.map((issue) => {
      const pointer = `/${issue.path.map(String).join('/')}`;
      return { pointer, code: `claim${pointer.replaceAll('/', '.')}`, message: issue.message };
    }),
  );
}
