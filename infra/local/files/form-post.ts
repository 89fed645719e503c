import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

/** A form post: the fields before the file, and the file. */
export interface FormPost {
  /** Lower-case names. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
  readonly fileName: string;
}

/** @returns why it cannot be read: no form, no file, or more bytes than `limit`. */
export function readFormPost(request: IncomingMessage, limit: number): Promise<FormPost | 'malformed' | 'too-large'> {
  return new Promise((resolve) => {
    const fields = new Map<string, string>();
    let found: Promise<{ file: Buffer; fileName: string; cut: boolean }> | undefined;
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        limits: { files: 1, fileSize: limit, fields: 50, fieldSize: 20_480 },
      });
    } catch {
      resolve('malformed');
      return;
    }
    parser.on('field', (name, value) => {
      // As S3: what follows the file is not read.
      if (found === undefined) fields.set(name.toLowerCase(), value);
    });
    parser.on('file', (name, stream, info) => {
      if (name !== 'file') {
        stream.resume();
        return;
      }
      found = collect(stream).then((file) => ({ file, fileName: info.filename ?? '', cut: stream.truncated === true }));
    });
    parser.on('error', () => resolve('malformed'));
    parser.on('close', () => {
      if (found === undefined) resolve('malformed');
      else
        found.then(
          (file) => resolve(file.cut ? 'too-large' : { fields, ...file }),
          () => resolve('malformed'),
        );
    });
    request.pipe(parser);
  });
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
