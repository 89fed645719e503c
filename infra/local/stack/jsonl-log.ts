import { createWriteStream } from 'node:fs';
import { type Log, maskFields } from '@linli/functions/http/log';

export interface FileLog {
  readonly log: Log;
  close(): Promise<void>;
}

/** The functions' log as JSON lines in a file, masked as in the cloud, so that the terminal stays readable. */
export function fileLog(path: string, service: string): FileLog {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  return {
    log: {
      write: (level, message, fields) =>
        void stream.write(
          `${JSON.stringify({ at: new Date().toISOString(), level, service, message, ...maskFields(fields) })}\n`,
        ),
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
