import * as z from 'zod/mini';
import { parseLocalDate, type LocalDate } from '../kernel/date';
import { isId, type IdPrefix, type WriteKey } from '../kernel/ids';
import { MAX_FEN, type Fen } from '../kernel/money';
import type { FieldRule } from '../domain/fields';

/** Schemas of single values, each with the product's own type and a stable error code as its message. */

/** An amount in fen. */
export const fen = z.int().check(z.gte(-MAX_FEN), z.lte(MAX_FEN)) as unknown as z.ZodMiniType<Fen, Fen>;

export const localDate = z
  .string()
  .check(
    z.refine((text) => parseLocalDate(text) !== undefined, { error: 'date.does-not-exist' }),
  ) as unknown as z.ZodMiniType<LocalDate, LocalDate>;

/** ISO 8601 in UTC. */
export const instant = z.string().check(z.maxLength(30));

export const id = <P extends IdPrefix>(prefix: P) =>
  z.string().check(
    z.maxLength(40),
    z.refine((text) => isId(prefix, text), { error: 'id.shape' }),
  ) as unknown as z.ZodMiniType<`${P}_${string}`, `${P}_${string}`>;

export const writeKey = id('k') as z.ZodMiniType<WriteKey, WriteKey>;

/** Coverage year. */
export const year = z.int().check(z.gte(2000), z.lte(2100));
/** A year in a path or query, where everything is text. */
export const yearText = z.pipe(
  z.string().check(z.regex(/^20\d{2}$/, { error: 'year.shape' })),
  z.transform((text: string) => Number(text)),
);

export const text = (longest: number, shortest = 0) => z.string().check(z.minLength(shortest), z.maxLength(longest));

/** A field under one of the rules of shared/domain/fields: refused with the rule's own code. */
export const ruled = (rule: FieldRule, longest = 200) =>
  z.string().check(
    z.maxLength(longest),
    z.check((context) => {
      const code = rule(context.value as string);
      if (code !== undefined) context.issues.push({ code: 'custom', message: code, input: context.value });
    }),
  );

/** Area code of city (4), district (6), town (9) or village (12 digits). */
export const areaCode = z.string().check(z.regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/, { error: 'area.shape' }));

export const empty = z.object({});
