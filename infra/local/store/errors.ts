/** The families of DynamoDB's error names on the wire. */
const DYNAMODB = 'com.amazonaws.dynamodb.v20120810#';
const VALIDATION = 'com.amazon.coral.validate#';
const PROTOCOL = 'com.amazon.coral.service#';

/** A refusal as DynamoDB sends it: HTTP status, `__type`, `message`, and what the error carries beside them. */
export class StoreError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly status = 400,
  ) {
    super(message);
    this.name = 'StoreError';
  }

  /** The body of the answer. */
  body(): Record<string, unknown> {
    return { __type: this.type, message: this.message, ...this.extra };
  }
}

/** dynalite's own errors carry the answer ready-made. */
export const isDynaliteError = (
  error: unknown,
): error is Error & { statusCode: number; body: Record<string, unknown> } =>
  error instanceof Error && 'statusCode' in error && 'body' in error;

export const validationError = (message: string): StoreError =>
  new StoreError(`${VALIDATION}ValidationException`, message);

export const invalidParameters = (message: string): StoreError =>
  validationError(`One or more parameter values were invalid: ${message}`);

export const serializationError = (message: string): StoreError =>
  new StoreError(`${PROTOCOL}SerializationException`, message);

export const unknownOperation = (): StoreError => new StoreError(`${PROTOCOL}UnknownOperationException`, '');

export const missingAuthentication = (): StoreError =>
  new StoreError(`${PROTOCOL}MissingAuthenticationTokenException`, 'Request is missing Authentication Token');

/** Any other error of the service by its short name. */
export const serviceError = (name: string, message: string, extra?: Readonly<Record<string, unknown>>): StoreError =>
  new StoreError(`${DYNAMODB}${name}`, message, extra);

export const conditionFailed = (extra?: Readonly<Record<string, unknown>>): StoreError =>
  serviceError('ConditionalCheckFailedException', 'The conditional request failed', extra);

export const resourceNotFound = (message = 'Requested resource not found'): StoreError =>
  serviceError('ResourceNotFoundException', message);
