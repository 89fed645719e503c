import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { createHash } from 'node:crypto';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Names with a content hash never change; everything else is asked for again. */
const isHashed = (path: string): boolean => /\.[0-9a-f]{8}\.(js|css)$/.test(path);

export interface StaticFiles {
  /** @returns false when there is no such file. */
  send(path: string, response: ServerResponse, headOnly: boolean): Promise<boolean>;
}

/**
 * The built H5 app.
 * @param changePage what is done to the page itself before it is sent (the local stack adds WeChat's bridge)
 * @param headers on every file
 */
export function staticFiles(
  root: string,
  changePage: (html: string) => string,
  headers: Readonly<Record<string, string>>,
): StaticFiles {
  return {
    send: async (path, response, headOnly) => {
      const name = decoded(path);
      if (name === undefined) return false;
      const file = join(root, name.endsWith('/') ? `${name}index.html` : name);
      // `join` has resolved every "..": what is not below the root is not ours.
      if (!file.startsWith(root + sep)) return false;
      const found = await stat(file).catch(() => undefined);
      if (found?.isFile() !== true) return false;
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.setHeader('content-type', type);
      for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
      response.setHeader('cache-control', isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (extname(file) === '.html') {
        const page = Buffer.from(changePage(await readFile(file, 'utf8')));
        response.setHeader('etag', `"${createHash('sha256').update(page).digest('base64url').slice(0, 16)}"`);
        response.setHeader('content-length', page.length);
        response.writeHead(200).end(headOnly ? undefined : page);
        return true;
      }
      response.setHeader('content-length', found.size);
      response.writeHead(200);
      if (headOnly) response.end();
      else createReadStream(file).pipe(response);
      return true;
    },
  };
}

function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined; // "%zz" is no file's name
  }
}
