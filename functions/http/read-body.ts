import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Problem } from '@linli/shared/kernel/problem';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import type { Route } from '@linli/shared/contract/route';
import { pointerTo, scanJson } from './json-scan';
import { invalid, PROBLEMS } from './problems';

/** Bytes of a request body: the largest real one is a signature of 20 KB. */
export const MAX_BODY_BYTES = 64 * 1024;
/** Containers inside one another: the deepest real body has four. */
export const MAX_DEPTH = 32;

/** A body as it came: the bytes' text, for a signed notice, and the value it says. */
export interface ReadBody {
  readonly raw: string;
  /** Undefined where the route takes none. */
  readonly value: unknown;
}

/**
 * Reads a request body, strictly: JSON.parse alone keeps the last of two equal keys, any depth and halves of characters,
 * so that what was checked, what was hashed and what a proxy saw could be three different things. Each refusal names the
 * place by JSON pointer; nothing of the content is repeated in it but names of keys.
 */
export function readBody(
  route: Pick<Route, 'body'>,
  event: Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'isBase64Encoded'>,
): Result<ReadBody, Problem> {
  const given = event.body ?? '';
  // Four characters of base64 hold three bytes, a character of text at least one: refused before anything is copied.
  if (given.length > (event.isBase64Encoded ? MAX_BODY_BYTES * 1.4 : MAX_BODY_BYTES)) return err(PROBLEMS.bodyTooLarge);
  const bytes = Buffer.from(given, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) return err(PROBLEMS.bodyTooLarge);
  const raw = event.isBase64Encoded ? bytes.toString('utf8') : given;
  if (route.body === undefined) return ok({ raw, value: undefined });
  if (!/^application\/json(?:\s*;|\s*$)/i.test(event.headers['content-type'] ?? '')) return err(PROBLEMS.contentType);
  if (event.isBase64Encoded ? !isUtf8(bytes) : !given.isWellFormed()) return err(PROBLEMS.bodyUnreadable);

  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return err(PROBLEMS.bodyUnreadable); // JSON.parse has one way to fail: the text is not JSON
  }
  const fault = scanJson(raw, MAX_DEPTH);
  if (fault !== undefined) return refused(fault.path, `json.${fault.fault}`, SENTENCES[fault.fault]);
  // An escape is the only way in for half a character: the text itself is well formed.
  const half = /\\u[dD][89a-fA-F]/.test(raw) ? halfCharacterIn(value, []) : undefined;
  if (half !== undefined) return refused(half, 'json.half-character', '这里有半个字，可能是输入法出了错，请重新填');
  return ok({ raw, value });
}

const SENTENCES = {
  'duplicate-key': '同一项写了两次，不知道听哪一个',
  'reserved-key': '这个名字不能用',
  depth: `一层套一层，超过 ${MAX_DEPTH} 层`,
} as const;

const refused = (path: readonly (string | number)[], code: string, message: string): Result<never, Problem> =>
  err(invalid([{ pointer: pointerTo(path), code, message }]));

/** Path of the first text, or name of a key, that holds a lone surrogate. The value's depth is bounded by then. */
function halfCharacterIn(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    // A broken name is not repeated: the place of its object is.
    const found = key.isWellFormed() ? halfCharacterIn(inner, [...path, key]) : path;
    if (found !== undefined) return found;
  }
  return undefined;
}
