import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Draw } from './draw';

/** What the generator needs to see of a zod schema: its own definition (zod 4 keeps it in `_zod.def`). */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly innerType?: z.ZodMiniType;
  readonly element?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly in?: z.ZodMiniType;
  readonly valueType?: z.ZodMiniType;
  readonly getter?: () => z.ZodMiniType;
}

export const definitionOf = (schema: z.ZodMiniType): Definition =>
  (schema as unknown as { _zod: { def: Definition } })._zod.def;

/**
 * Values that a schema takes, drawn at random. A string's own rule is code (an id's alphabet, a date that exists), so texts
 * come out of a pool of what the product deals in, and the schema says which of them it takes.
 */
export class SchemaValues {
  private readonly taken = new Map<z.ZodMiniType, readonly unknown[]>();

  constructor(
    private readonly draw: Draw,
    /** Ids, numbers, names, dates, codes of the world under test. */
    private readonly pool: readonly string[],
  ) {}

  /** A value that should pass. @param known values by name of field that lead further than a random one: a personId. */
  valid(schema: z.ZodMiniType, known: Readonly<Record<string, readonly unknown[]>> = {}, name = ''): unknown {
    const def = definitionOf(schema);
    const wanted = known[name];
    if (wanted !== undefined && wanted.length > 0 && this.draw.chance(0.9)) {
      const value = this.draw.pick(wanted);
      if (z.safeParse(schema, value).success) return value;
    }
    switch (def.type) {
      case 'object': {
        const made: Record<string, unknown> = {};
        for (const [key, inner] of Object.entries(def.shape ?? {})) {
          if (definitionOf(inner).type === 'optional' && this.draw.chance(0.5)) continue;
          made[key] = this.valid(inner, known, key);
        }
        return made;
      }
      case 'optional':
      case 'nullable':
      case 'default':
      case 'readonly':
        return this.valid(def.innerType as z.ZodMiniType, known, name);
      case 'lazy':
        return this.valid((def.getter as () => z.ZodMiniType)(), known, name);
      case 'pipe':
        return this.valid(def.in as z.ZodMiniType, known, name);
      case 'array': {
        const wish = this.draw.integer(0, 4);
        for (let length = wish; length <= wish + 8; length++) {
          const list = Array.from({ length }, () => this.valid(def.element as z.ZodMiniType, known, name));
          if (z.safeParse(schema, list).success) return list;
        }
        return [];
      }
      case 'record':
        return { [this.draw.pick(this.pool)]: this.valid(def.valueType as z.ZodMiniType, known, name) };
      case 'union':
        return this.valid(this.draw.pick(def.options ?? []), known, name);
      case 'enum':
        return this.draw.pick(Object.values(def.entries ?? {}));
      case 'literal':
        return this.draw.pick(def.values ?? []);
      case 'boolean':
        return this.draw.chance(0.5);
      case 'null':
        return null;
      default:
        return this.draw.pick(this.leaf(schema));
    }
  }

  /** Strings and numbers that this leaf takes, found once. */
  private leaf(schema: z.ZodMiniType): readonly unknown[] {
    let found = this.taken.get(schema);
    if (found === undefined) {
      const { type } = definitionOf(schema);
      const numbers = [0, 1, 2, 3, 99, 100, 1000, 2026, 2027, 40000, 123456, 40_000_000];
      const candidates: readonly unknown[] = type === 'string' ? this.pool : [...numbers, ...this.pool];
      found = candidates.filter((value) => z.safeParse(schema, value).success);
      if (found.length === 0) found = this.fromPattern(schema);
      this.taken.set(schema, found);
    }
    return found;
  }

  /** A text with a pattern of its own that the pool holds no example of. */
  private fromPattern(schema: z.ZodMiniType): readonly unknown[] {
    const pattern = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })['pattern'];
    if (pattern === undefined)
      throw new Error(`no value found for a ${definitionOf(schema).type}: add one to the pool`);
    return fc
      .sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 20, seed: 1 })
      .filter((value) => z.safeParse(schema, value).success);
  }
}
