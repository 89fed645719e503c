/** The two calls of json-logic-js 2.0.5 that the benchmark makes; it ships no types. */
declare module 'json-logic-js' {
  const jsonLogic: {
    apply(rule: object, data: object): unknown;
    add_operation(name: string, operation: (value: number) => number): void;
  };
  export default jsonLogic;
}
