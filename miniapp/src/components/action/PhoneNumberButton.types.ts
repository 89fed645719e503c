export interface PhoneNumberButtonProps {
  readonly children: string;
  /** A code that the server turns into the number, once, within five minutes. */
  readonly onCode: (code: string) => void;
  /** Turned back, or refused. */
  readonly onRefused: () => void;
}
