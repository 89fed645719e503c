import { addNumbers, type AttributeValue, type Item, typeOf } from './attribute-value';
import { type DocumentPath, valueAt } from './document-path';
import { validationError } from './errors';

type UpdateOperand =
  | DocumentPath
  | AttributeValue
  | { type: 'add' | 'subtract'; args: readonly [UpdateOperand, UpdateOperand] }
  | { type: 'function'; name: string; args: readonly UpdateOperand[] };

/** One clause of an UpdateExpression as dynalite's parser gives it. */
export interface UpdateSection {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: DocumentPath;
  readonly val?: UpdateOperand;
}

const wrongType = () => validationError('An operand in the update expression has an incorrect data type');
const invalidPath = () => validationError('The document path provided in the update expression is invalid for update');
const missingAttribute = () =>
  validationError('The provided expression refers to an attribute that does not exist in the item');

const isPath = (operand: UpdateOperand): operand is DocumentPath => Array.isArray(operand);

/**
 * dynalite's parser lets list_append stand inside list_append; AWS does not.
 * @throws StoreError ValidationException
 */
export const checkFunctions = (sections: readonly UpdateSection[]): void => {
  const isListAppend = (operand: UpdateOperand) =>
    !isPath(operand) && 'type' in operand && operand.type === 'function' && operand.name === 'list_append';
  for (const { val } of sections)
    if (val !== undefined && isListAppend(val) && (val as { args: readonly UpdateOperand[] }).args.some(isListAppend))
      throw validationError(
        'Invalid UpdateExpression: The function is not allowed to be used this way in an expression; function: list_append',
      );
};

const resolveFunction = (name: string, args: readonly UpdateOperand[], item: Item): AttributeValue => {
  if (name === 'if_not_exists') return valueAt(args[0] as DocumentPath, item) ?? resolve(args[1]!, item);
  const first = resolve(args[0]!, item);
  const second = resolve(args[1]!, item);
  if (!('L' in first) || !('L' in second)) throw wrongType();
  return { L: [...first.L, ...second.L] };
};

const resolve = (operand: UpdateOperand, item: Item): AttributeValue => {
  if (isPath(operand)) {
    const value = valueAt(operand, item);
    if (value === undefined) throw missingAttribute();
    return value;
  }
  if (!('type' in operand)) return operand;
  if (operand.type === 'function') return resolveFunction(operand.name, operand.args, item);
  const first = resolve(operand.args[0], item);
  const second = resolve(operand.args[1], item);
  if (!('N' in first) || !('N' in second)) throw wrongType();
  return { N: addNumbers(first.N, second.N, operand.type === 'add' ? 1 : -1) };
};

/** Where a clause acts: the map or list that holds the last step of its path. */
const parentOf = (path: DocumentPath, item: Item): AttributeValue => {
  const parent = valueAt(path.slice(0, -1), item);
  const last = path.at(-1);
  if (parent === undefined || (typeof last === 'number' ? !('L' in parent) : !('M' in parent))) throw invalidPath();
  return parent;
};

const assign = (parent: AttributeValue, last: string | number, value: AttributeValue): void => {
  if ('M' in parent) parent.M[last as string] = value;
  // A position beyond the end appends.
  else if ('L' in parent) parent.L[Math.min(last as number, parent.L.length)] = value;
};

type SetType = 'SS' | 'NS' | 'BS';
const setMembers = (value: AttributeValue, type: string): string[] | undefined =>
  (value as Partial<Record<string, string[]>>)[type];

const added = (existing: AttributeValue | undefined, value: AttributeValue): AttributeValue => {
  if (existing !== undefined && typeOf(existing) !== typeOf(value)) throw wrongType();
  if ('N' in value) return { N: addNumbers(existing !== undefined && 'N' in existing ? existing.N : '0', value.N, 1) };
  const type = typeOf(value) as SetType;
  const members = existing === undefined ? [] : (setMembers(existing, type) ?? []);
  const fresh = (setMembers(value, type) ?? []).filter((member) => !members.includes(member));
  return { [type]: [...members, ...fresh] } as unknown as AttributeValue;
};

/** What is left of a set, or `undefined` when nothing is: DynamoDB has no empty set. */
const withoutMembers = (existing: AttributeValue, value: AttributeValue): AttributeValue | undefined => {
  if (typeOf(existing) !== typeOf(value)) throw wrongType();
  const type = typeOf(value) as SetType;
  const gone = setMembers(value, type) ?? [];
  const left = (setMembers(existing, type) ?? []).filter((member) => !gone.includes(member));
  return left.length === 0 ? undefined : ({ [type]: left } as unknown as AttributeValue);
};

/**
 * The item after an UpdateExpression. Every operand is read from the item as it was before. Removals from a list follow the
 * assignments and go from its end, and what is appended comes last, so that positions mean what they meant in the request.
 * @throws StoreError for a path or an operand that does not fit the item.
 */
export const applyUpdate = (sections: readonly UpdateSection[], before: Item): Item => {
  const item = structuredClone(before);
  const values = sections.map((section) =>
    section.type === 'set' ? structuredClone(resolve(section.val!, before)) : (section.val as AttributeValue),
  );
  const removals: { parent: AttributeValue; last: string | number }[] = [];
  const appended: { parent: AttributeValue; last: number; value: AttributeValue }[] = [];
  sections.forEach((section, index) => {
    const parent = parentOf(section.path, item);
    const last = section.path.at(-1)!;
    const value = values[index]!;
    if (section.type === 'remove') removals.push({ parent, last });
    else if (section.type === 'set') {
      if (typeof last === 'number' && 'L' in parent && last >= parent.L.length) appended.push({ parent, last, value });
      else assign(parent, last, value);
    } else if (section.type === 'add') assign(parent, last, added(valueAt(section.path, item), value));
    else {
      const existing = valueAt(section.path, item);
      const left = existing === undefined ? undefined : withoutMembers(existing, value);
      if (left === undefined) removals.push({ parent, last });
      else assign(parent, last, left);
    }
  });
  const byPosition = (last: string | number) => (typeof last === 'number' ? last : -1);
  removals
    .sort((a, b) => byPosition(b.last) - byPosition(a.last))
    .forEach(({ parent, last }) => {
      if ('M' in parent) delete parent.M[last as string];
      else if ('L' in parent && (last as number) < parent.L.length) parent.L.splice(last as number, 1);
    });
  appended.sort((a, b) => a.last - b.last).forEach(({ parent, last, value }) => assign(parent, last, value));
  return item;
};
