import { createWriteStream } from 'node:fs';
import { type Level, lineOf, type Log } from '@linli/functions/http/log';

/** A line of the log as it is written, the metrics' directive left out. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly at: string;
  readonly level: Level;
  readonly message: string;
};

export interface FileLog {
  readonly log: Log;
  close(): Promise<void>;
}

/**
 * The functions' log as JSON lines in a file, masked as in the cloud, so that the terminal stays readable.
 * @param onLine told of each line (the page that watches)
 */
export function fileLog(path: string, service: string, onLine?: (line: LogLine) => void): FileLog {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  return {
    log: {
      write: (level, message, fields) => {
        const { _aws: _directive, ...said } = lineOf(message, fields);
        const line: LogLine = { at: new Date().toISOString(), level, service, message, ...said };
        stream.write(`${JSON.stringify(line)}\n`);
        onLine?.(line);
      },
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
