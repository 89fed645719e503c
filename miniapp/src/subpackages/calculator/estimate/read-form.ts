import { MAX_FEN, parseYuan, sum, type Fen, ZERO } from '@linli/shared/kernel/money';
import type { ClassBLine } from '@linli/shared/policy/claim';
import type { Inquiry } from '@linli/shared/policy/estimate/estimate';
import { RATIO_ONE } from '@linli/shared/policy/figure';
import type { BillLine, Form } from './form';

/** What is wrong with one field; `messages/calculator` says it under "wrong.<code>". */
export type WrongCode = 'negative' | 'decimals' | 'number' | 'too-large' | 'ratio' | 'parts' | 'admitted';

export interface Wrong {
  /** The field's id on the page: "total", "line-x1-amount". */
  readonly field: string;
  readonly code: WrongCode;
}

/** The page read: a question for the engine; `undefined` while the amount is not there yet; or what is wrong, field by field. */
export type ReadForm =
  | { readonly ok: true; readonly inquiry: Inquiry | undefined }
  | { readonly ok: false; readonly wrong: readonly Wrong[] };

export const amountField = (line: BillLine): string => `line-${line.key}-amount`;
export const ratioField = (line: BillLine): string => `line-${line.key}-ratio`;

/** Why a text is no amount. */
function wrongAmount(text: string): WrongCode {
  const plain = text.trim();
  if (/^[-−－]/.test(plain)) return 'negative';
  if (/^[\d０-９,，]+[.．][\d０-９]{3,}$/.test(plain)) return 'decimals';
  return /^[\d０-９,，]{10,}([.．][\d０-９]{0,2})?$/.test(plain) ? 'too-large' : 'number';
}

/** Per cent as typed, "10", "7.5%", to ratio units; undefined when it is none, or more than all. */
export function parsePercent(text: string): number | undefined {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,3}))?\s*[%％]?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const units = Number(whole) * 1_000 + Number(decimals.padEnd(3, '0'));
  return units <= RATIO_ONE ? units : undefined;
}

/** Reads the page field by field; the same rules as `readClaim` on the server, which the test holds it to. */
export function readForm(form: Form): ReadForm {
  const wrong: Wrong[] = [];
  const amount = (field: string, text: string): Fen | undefined => {
    if (text.trim() === '') return undefined;
    const read = parseYuan(text);
    if (read !== undefined && read <= MAX_FEN) return read;
    wrong.push({ field, code: read === undefined ? wrongAmount(text) : 'too-large' });
    return undefined;
  };

  const shown = form.mode === 'lines' ? form.lines : form.lines.filter(({ sort }) => sort === 'b');
  const lines = shown.flatMap((line) => {
    const read = amount(amountField(line), line.amount);
    return read === undefined ? [] : [{ line, amount: read }];
  });
  const sumOf = (sort: BillLine['sort']): Fen =>
    sum(lines.filter(({ line }) => line.sort === sort).map((each) => each.amount));
  const own = form.mode === 'lines' ? sumOf('own') : amount('own', form.own);
  const overPrice = form.mode === 'lines' ? sumOf('over') : amount('overPrice', form.overPrice);
  const total =
    form.mode === 'lines'
      ? lines.length === 0
        ? undefined
        : sum(lines.map((each) => each.amount))
      : amount('total', form.total);
  const classB = lines
    .filter(({ line }) => line.sort === 'b')
    .map(({ line, amount: read }): ClassBLine => {
      if (line.ratio.trim() === '') return { amount: read };
      const ratio = parsePercent(line.ratio);
      if (ratio === undefined) wrong.push({ field: ratioField(line), code: 'ratio' });
      return { amount: read, ratio: ratio ?? 0 };
    });

  if (form.admitted !== undefined && form.admitted > form.date) wrong.push({ field: 'admitted', code: 'admitted' });
  if (total !== undefined && total > MAX_FEN) wrong.push({ field: 'lines', code: 'too-large' });
  const parts = (own ?? ZERO) + (overPrice ?? ZERO) + classB.reduce((all, item) => all + item.amount, 0);
  if (total !== undefined && parts > total) wrong.push({ field: 'total', code: 'parts' });
  if (wrong.length > 0) return { ok: false, wrong };
  if (total === undefined || total === 0) return { ok: true, inquiry: undefined };
  return {
    ok: true,
    inquiry: {
      where: form.where,
      filing: form.filing,
      referred: form.referred,
      kind: form.kind,
      level: form.level,
      date: form.date,
      total,
      before: form.before,
      ...(form.disease !== undefined && { disease: form.disease }),
      ...(form.admitted !== undefined && { admitted: form.admitted }),
      ...(own !== undefined && own > 0 && { own }),
      ...(overPrice !== undefined && overPrice > 0 && { overPrice }),
      ...(classB.length > 0 && { classB }),
    },
  };
}
