import keyEncoding from 'dynalite/db/index.js';
import { type AttributeValue, compareScalars, equal, type Item, typeOf } from './attribute-value';
import { type DocumentPath, valueAt } from './document-path';

/** An operand of a condition: a path, a value, or `size(path)`. */
export type Operand = DocumentPath | AttributeValue | { type: 'function'; name: 'size'; args: readonly Operand[] };

/** A condition as dynalite's parser gives it. */
export type Condition =
  | { type: 'and' | 'or'; args: readonly [Condition, Condition] }
  | { type: 'not'; args: readonly [Condition] }
  | { type: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'in'; args: readonly Operand[] }
  | { type: 'function'; name: string; args: readonly Operand[] };

const isPath = (operand: Operand): operand is DocumentPath => Array.isArray(operand);

const sizeOf = (value: AttributeValue): AttributeValue | undefined => {
  if ('S' in value) return { N: String(value.S.length) };
  if ('B' in value) return { N: String(Buffer.byteLength(value.B, 'base64')) };
  if ('SS' in value) return { N: String(value.SS.length) };
  if ('NS' in value) return { N: String(value.NS.length) };
  if ('BS' in value) return { N: String(value.BS.length) };
  if ('L' in value) return { N: String(value.L.length) };
  if ('M' in value) return { N: String(Object.keys(value.M).length) };
  return undefined;
};

const resolve = (operand: Operand, item: Item): AttributeValue | undefined => {
  if (isPath(operand)) return valueAt(operand, item);
  if ('type' in operand && operand.type === 'function') {
    const value = resolve(operand.args[0]!, item);
    return value === undefined ? undefined : sizeOf(value);
  }
  return operand as AttributeValue;
};

const contains = (whole: AttributeValue, part: AttributeValue): boolean => {
  if ('S' in whole) return 'S' in part && whole.S.includes(part.S);
  if ('B' in whole) return 'B' in part && Buffer.from(whole.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  if ('SS' in whole) return 'S' in part && whole.SS.includes(part.S);
  if ('NS' in whole) return 'N' in part && whole.NS.includes(part.N);
  if ('BS' in whole) return 'B' in part && whole.BS.includes(part.B);
  if ('L' in whole) return whole.L.some((element) => equal(element, part));
  return false;
};

const beginsWith = (whole: AttributeValue, start: AttributeValue): boolean => {
  if ('S' in whole && 'S' in start) return whole.S.startsWith(start.S);
  if (!('B' in whole) || !('B' in start)) return false;
  const prefix = Buffer.from(start.B, 'base64');
  return Buffer.from(whole.B, 'base64').subarray(0, prefix.length).equals(prefix);
};

const ordered = (
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
  holds: (order: number) => boolean,
): boolean => {
  const order = a === undefined || b === undefined ? undefined : compareScalars(a, b);
  return order !== undefined && holds(order);
};

const evaluateFunction = (name: string, args: readonly (AttributeValue | undefined)[]): boolean => {
  const [subject, other] = args;
  if (name === 'attribute_exists') return subject !== undefined;
  if (name === 'attribute_not_exists') return subject === undefined;
  if (subject === undefined || other === undefined) return false;
  if (name === 'attribute_type') return 'S' in other && typeOf(subject) === other.S;
  if (name === 'begins_with') return beginsWith(subject, other);
  if (name === 'contains') return contains(subject, other);
  throw new Error(`the parser let an unknown function through: ${name}`);
};

/** Whether an item (or none: `{}`) meets a ConditionExpression or FilterExpression. */
export const meets = (condition: Condition, item: Item): boolean => {
  switch (condition.type) {
    case 'and':
      return meets(condition.args[0], item) && meets(condition.args[1], item);
    case 'or':
      return meets(condition.args[0], item) || meets(condition.args[1], item);
    case 'not':
      return !meets(condition.args[0], item);
    case 'function':
      return evaluateFunction(
        condition.name,
        condition.args.map((arg) => resolve(arg, item)),
      );
  }
  const [a, b, c] = condition.args.map((arg) => resolve(arg, item));
  switch (condition.type) {
    case '=':
      return a !== undefined && b !== undefined && equal(a, b);
    case '<>':
      return !(a !== undefined && b !== undefined && equal(a, b));
    case '<':
      return ordered(a, b, (order) => order < 0);
    case '<=':
      return ordered(a, b, (order) => order <= 0);
    case '>':
      return ordered(a, b, (order) => order > 0);
    case '>=':
      return ordered(a, b, (order) => order >= 0);
    case 'between':
      return ordered(a, b, (order) => order >= 0) && ordered(a, c, (order) => order <= 0);
    case 'in':
      return condition.args.slice(1).some((arg) => {
        const candidate = resolve(arg, item);
        return a !== undefined && candidate !== undefined && equal(a, candidate);
      });
  }
};

/** The condition parameters of a request after validation: an expression, or the legacy `Expected`. */
export interface Conditional {
  readonly _condition?: { readonly expression: Condition };
  readonly Expected?: object;
  readonly ConditionalOperator?: string;
}

/** Whether a write's condition holds on what is stored. */
export const conditionHolds = (request: Conditional, existing: Item | undefined): boolean => {
  const item = existing ?? {};
  if (request._condition !== undefined) return meets(request._condition.expression, item);
  return (
    request.Expected === undefined || keyEncoding.matchesFilter(item, request.Expected, request.ConditionalOperator)
  );
};
