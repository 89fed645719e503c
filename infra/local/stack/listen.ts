import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from '../gateway/api';
import { isLocalOrigin } from '../simulator/server';

/** The one address of the local stack. It listens before anything else is open, so that a taken port is known at once. */
export interface FrontDoor {
  /** "http://127.0.0.1:4600" */
  readonly origin: string;
  /** From now on requests are answered by this; before, they are told to wait. */
  open(listener: RequestListener): void;
  /** Takes nothing more, lets answers go out for a moment, then cuts what is left. */
  close(): Promise<void>;
}

const PATIENCE_MS = 2_000;

/** @throws Error with code EADDRINUSE when somebody else listens there */
export async function listen(port: number, reportFault: (error: unknown) => void): Promise<FrontDoor> {
  let listener: RequestListener | undefined;
  const server: Server = createServer((request, response) => {
    // A page elsewhere that lets its own name point to 127.0.0.1 (DNS rebinding) gets nothing.
    if (!isLocalOrigin(`http://${request.headers.host ?? ''}`)) {
      response.writeHead(403).end();
      return;
    }
    if (listener === undefined) {
      response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' });
      response.end('正在启动，请稍候 Starting');
      return;
    }
    listener(request, response).catch((error: unknown) => {
      reportFault(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  let closed: Promise<void> | undefined;
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (opened) => {
      listener = opened;
    },
    close: () =>
      (closed ??= new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
        const idle = setInterval(() => server.closeIdleConnections(), 20);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(idle);
          resolve();
        });
      })),
  };
}
