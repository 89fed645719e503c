import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type LocalDate, parseLocalDate } from '@linli/shared/kernel/date';

/** Ends a command with what the person can do something about, without a stack trace: exit code 2. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** Words and options of the command line; what is wrong with them is refused in a sentence, above how the command is called. */
export function readArguments<const O extends NonNullable<ParseArgsConfig['options']>>(options: O, usage: string) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return refuse(`${(error as Error).message}\n${usage}`);
  }
}

/** The day that an option names, if it is given; refuses one that is not in the calendar. */
export const readDay = (name: string, text: string | undefined): LocalDate | undefined =>
  text === undefined
    ? undefined
    : (parseLocalDate(text) ?? refuse(`--${name} 要一个真实的日子，写成 2026-11-22，不是 ${text}`));
