/** Data binding of WXML: what stands in {{ }}. Names that are not there are undefined, as in WeChat. */
export type Scope = Readonly<Record<string, unknown>>;
type Compiled = (scope: Scope) => unknown;

const compiled = new Map<string, Compiled>();

/** A JavaScript expression over a scope. @throws SyntaxError for one that WeChat's compiler would refuse as well */
export function compileExpression(text: string): Compiled {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  // `with` gives the scope's names to the expression; this is the test host, not the app, which may not make code from text.
  const run = new Function('scope', `with (scope) { return (${text}); }`) as (scope: object) => unknown;
  const made: Compiled = (scope) => run(new Proxy(scope, { has: (_, key) => typeof key === 'string' }));
  compiled.set(text, made);
  return made;
}

/** An attribute's or text's value: one {{ }} alone keeps its type, anything else becomes text. */
export function evaluate(text: string, scope: Scope): unknown {
  if (!text.includes('{{')) return text;
  const only = /^\{\{([\s\S]*)\}\}$/.exec(text);
  if (only?.[1] !== undefined && !only[1].includes('{{')) return compileExpression(only[1])(scope);
  return text.replace(/\{\{([\s\S]*?)\}\}/g, (_, inner: string) => {
    const value = compileExpression(inner)(scope);
    return value === undefined || value === null ? '' : String(value);
  });
}

/** `data="{{i:item,c:1}}"` of a template: the inside of an object. */
export function evaluateData(text: string | undefined, scope: Scope): Scope {
  const inner = text === undefined ? undefined : /^\{\{([\s\S]*)\}\}$/.exec(text)?.[1];
  return inner === undefined ? {} : (compileExpression(`{${inner}}`)(scope) as Scope);
}
