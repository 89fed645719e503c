import type { AttributeValue, Item } from './attribute-value';

/** `a.b[0]` as the parsers give it: names and list positions. */
export type DocumentPath = readonly (string | number)[];

const step = (value: AttributeValue, part: string | number): AttributeValue | undefined => {
  if (typeof part === 'number') return 'L' in value ? value.L[part] : undefined;
  return 'M' in value && Object.hasOwn(value.M, part) ? value.M[part] : undefined;
};

/** The value at a path, if there is one. */
export const valueAt = (path: DocumentPath, item: Item): AttributeValue | undefined => {
  let value: AttributeValue | undefined = { M: item };
  for (const part of path) {
    if (value === undefined) return undefined;
    value = step(value, part);
  }
  return value;
};

/** A tree of what is asked for: a leaf takes everything below it. */
interface Selection {
  all: boolean;
  readonly parts: Map<string | number, Selection>;
}

const selectionOf = (paths: readonly DocumentPath[]): Selection => {
  const root: Selection = { all: false, parts: new Map() };
  for (const path of paths) {
    let node = root;
    for (const part of path) {
      const next = node.parts.get(part) ?? { all: false, parts: new Map<string | number, Selection>() };
      node.parts.set(part, next);
      node = next;
    }
    node.all = true;
  }
  return root;
};

const select = (value: AttributeValue, selection: Selection): AttributeValue | undefined => {
  if (selection.all) return value;
  if ('M' in value) {
    const kept = selectFrom(value.M, selection);
    return Object.keys(kept).length > 0 ? { M: kept } : undefined;
  }
  if ('L' in value) {
    // A projection keeps the order of the list and closes the gaps.
    const kept = value.L.flatMap((element, index) => {
      const inner = selection.parts.get(index);
      const picked = inner === undefined ? undefined : select(element, inner);
      return picked === undefined ? [] : [picked];
    });
    return kept.length > 0 ? { L: kept } : undefined;
  }
  return undefined;
};

const selectFrom = (map: Item, selection: Selection): Item => {
  const kept: Item = {};
  for (const [part, inner] of selection.parts) {
    const value = typeof part === 'string' && Object.hasOwn(map, part) ? map[part] : undefined;
    const picked = value === undefined ? undefined : select(value, inner);
    if (picked !== undefined) kept[part as string] = picked;
  }
  return kept;
};

/** The item with only what the paths name. */
export const project = (paths: readonly DocumentPath[], item: Item): Item => selectFrom(item, selectionOf(paths));
