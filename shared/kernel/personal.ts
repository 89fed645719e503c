import { maskAddress, maskIdNumber, maskPhone } from './redact';

/**
 * Personal data that nothing shows by accident (个人信息): an identity number, a phone, an address. Made into a text, into JSON,
 * into a log line, an error's message or a cell of an export, it is its mask. The plain value comes out at one place,
 * {@link Personal.reveal}, which is easy to find and to count (tests/contract/personal-types.test.ts lists every file that calls it).
 */
export type PersonalKind = 'id-number' | 'phone' | 'address';

const MASKS: Readonly<Record<PersonalKind, (value: string) => string>> = {
  'id-number': maskIdNumber,
  phone: maskPhone,
  address: maskAddress,
};

export class Personal<K extends PersonalKind = PersonalKind> {
  /** Private to the language: no spread, no enumeration, no inspector reaches it. */
  readonly #value: string;

  constructor(
    readonly kind: K,
    value: string,
  ) {
    this.#value = value;
  }

  /** The plain value: to seal it, to send a message to it, to compare it, to print it for the person themselves. */
  reveal(): string {
    return this.#value;
  }

  /** Whether it is this very value. */
  is(other: string): boolean {
    return this.#value === other;
  }

  /** 430***********1234, 138****1234, 荷花村***. */
  masked(): string {
    return MASKS[this.kind](this.#value);
  }

  toString(): string {
    return this.masked();
  }

  toJSON(): string {
    return this.masked();
  }

  [Symbol.toPrimitive](): string {
    return this.masked();
  }

  /** What Node's console, its errors and its assertions print. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.masked();
  }
}

export type IdNumber = Personal<'id-number'>;
export type Phone = Personal<'phone'>;
export type Address = Personal<'address'>;

export const idNumber = (value: string): IdNumber => new Personal('id-number', value);
export const phone = (value: string): Phone => new Personal('phone', value);
export const address = (value: string): Address => new Personal('address', value);

declare const NAME: unique symbol;
/**
 * A resident's name (姓名). It is shown on many pages, so it stays a text; but the compiler knows it, and a log, a problem and an
 * event's facts take none ({@link Impersonal}).
 */
export type PersonName = string & { readonly [NAME]: true };

export const personName = (value: string): PersonName => value as PersonName;

/** The type itself, unless something personal is in it: then nothing fits. */
export type Impersonal<T> = T extends PersonName | Personal
  ? never
  : T extends (...all: never[]) => unknown
    ? T
    : T extends object
      ? { [Name in keyof T]: Impersonal<T[Name]> }
      : T;
