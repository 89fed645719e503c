/** What {@link builtOnUse} makes of builders: their values by the same names. */
export type BuiltOnUse<Builders extends Readonly<Record<string, () => unknown>>> = {
  readonly [Name in keyof Builders]: ReturnType<Builders[Name]>;
};

/**
 * Values by name, each built when it is first asked for and kept. Compiling an ElectroDB entity takes 3 to 5 ms of processor
 * time, there are some thirty, and a function uses a few: a cold start pays for those alone.
 *
 * Own properties are the values built so far, which is what `Object.values` gives; `for … in` names all there are, and asking
 * for each of those builds everything.
 */
export function builtOnUse<Builders extends Readonly<Record<string, () => unknown>>>(
  builders: Builders,
): BuiltOnUse<Builders> {
  const unbuilt = Object.create(null) as object;
  for (const [name, build] of Object.entries(builders))
    Object.defineProperty(unbuilt, name, {
      enumerable: true,
      get(this: object) {
        const value = build();
        Object.defineProperty(this, name, { value, enumerable: true });
        return value;
      },
    });
  return Object.create(unbuilt) as BuiltOnUse<Builders>;
}
