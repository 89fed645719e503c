import * as z from 'zod';
import type { S3Refusal } from './signature-v4';

/**
 * A POST policy: what a browser's form may upload.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
const policyShape = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});
export type PostPolicy = z.infer<typeof policyShape>;

/** Fields that no condition need cover. */
const FREE = new Set(['policy', 'x-amz-signature', 'file', 'bucket']);

/** Reads the base64 `policy` field. */
export function readPolicy(base64: string | undefined): PostPolicy | undefined {
  try {
    return policyShape.parse(JSON.parse(Buffer.from(base64 ?? '', 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Checks expiry and every field. @param fields lower-case names. @param now milliseconds since the epoch. */
export function refuseByPolicy(
  policy: PostPolicy,
  fields: ReadonlyMap<string, string>,
  now: number,
): S3Refusal | undefined {
  if (Date.parse(policy.expiration) <= now) return invalid('Policy expired.');
  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') continue;
    for (const [operator, name, wanted] of asRules(condition)) {
      covered.add(name);
      const value = fields.get(name) ?? '';
      const holds = operator === 'eq' ? value === wanted : value.startsWith(wanted);
      if (!holds) return invalid(`Policy Condition failed: ["${operator}", "$${name}", "${wanted}"]`);
    }
  }
  const extra = [...fields.keys()].find(
    (name) => !covered.has(name) && !FREE.has(name) && !name.startsWith('x-ignore-'),
  );
  return extra === undefined ? undefined : invalid(`Extra input fields: ${extra}`);
}

/** The bounds on the file, bytes; without a condition there are none but S3's own. */
export function refuseSize(policy: PostPolicy, size: number): S3Refusal | undefined {
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition) || condition[0] !== 'content-length-range') continue;
    const [, least, most] = condition;
    if (size < Number(least)) {
      return {
        status: 400,
        code: 'EntityTooSmall',
        message: 'Your proposed upload is smaller than the minimum allowed size',
      };
    }
    if (size > Number(most)) {
      return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum allowed size' };
    }
  }
  return undefined;
}

type Rule = readonly [operator: 'eq' | 'starts-with', name: string, wanted: string];

const asRules = (condition: PostPolicy['conditions'][number]): Rule[] =>
  Array.isArray(condition)
    ? [[condition[0] as Rule[0], String(condition[1]).slice(1).toLowerCase(), String(condition[2])]]
    : Object.entries(condition).map(([name, wanted]): Rule => ['eq', name.toLowerCase(), wanted]);

const invalid = (message: string): S3Refusal => ({
  status: 403,
  code: 'AccessDenied',
  message: `Invalid according to Policy: ${message}`,
});
