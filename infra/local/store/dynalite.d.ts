/**
 * The parts of dynalite 4.0.0 that the embedded store uses: request validation, the expression parsers behind it, and the
 * order-preserving key encoding. dynalite ships no types.
 */
declare module 'dynalite/validations/index.js' {
  interface Validations {
    /** Throws an error with `statusCode` and `body` when a field has the wrong JSON type; drops unknown fields. */
    checkTypes(data: object, types: object): Record<string, unknown>;
    /** Throws likewise when a constraint fails; adds the parsed expressions (`_condition`, `_updates` …) to `data`. */
    checkValidations(data: object, types: object, custom: unknown, store: { options: { maxItemSize: number } }): void;
    /** The message of what is wrong with a value; normalises its numbers in place. */
    validateAttributeValue(value: object): string | undefined;
  }
  const validations: Validations;
  export default validations;
}

declare module 'dynalite/db/index.js' {
  interface KeyEncoding {
    /** Six hex digits of a hash, so that partitions scatter as they do on AWS. */
    hashPrefix(value: string, type: string): string;
    /** Hex or digits whose byte order is DynamoDB's order for the type. */
    toRangeStr(value: string, type: string): string;
    /** The order-preserving form of a number. */
    toLexiStr(value: string, type: 'N'): string;
    /** The legacy `Expected` and filter parameters. */
    matchesFilter(item: object, filter: object, conditionalOperator?: string): boolean;
  }
  const db: KeyEncoding;
  export default db;
}

declare module 'dynalite/validations/*' {
  const validation: { types: object; custom: unknown };
  export default validation;
}
