import { type IncomingMessage, request as send, type ServerResponse } from 'node:http';

/**
 * Hands a request to a simulator that listens elsewhere on this machine, bytes unchanged. The host stays as the browser
 * named it: presigned addresses are signed over it.
 * @param endpoint "http://127.0.0.1:PORT"
 */
export function forward(endpoint: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve) => {
    const onward = send(
      { hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.once('close', resolve);
      },
    );
    onward.once('error', () => {
      // The simulator cut the connection, by fault injection or because the stack is closing: so does this side.
      response.destroy();
      resolve();
    });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  });
}
