import type { AppProcess } from '../app-process';
import type { SentRequest } from '../network';
import { answer, type Options, WxRefusal, type WxGroup } from './api';

interface RequestOptions {
  readonly url: string;
  readonly method?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly data?: string | object;
  readonly dataType?: string;
  readonly timeout?: number;
}

interface UploadOptions {
  readonly url: string;
  readonly filePath: string;
  readonly name: string;
  readonly formData?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly timeout?: number;
}

type Progress = (progress: { progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }) => void;

/** 网络: over HTTP to the real API, through the phone's connection and WeChat's list of allowed domains. */
export function requestApis(app: AppProcess): WxGroup {
  const { network, allowedOrigins } = app.device;
  const stopListening: (() => void)[] = [];
  app.onKill(() => stopListening.splice(0).forEach((stop) => stop()));

  const send = async (
    api: string,
    request: SentRequest,
    body: string | FormData | undefined,
    signal: AbortSignal,
  ): Promise<Response> => {
    if (!allowedOrigins.includes(new URL(request.url).origin))
      throw new WxRefusal(`${api}:fail url not in domain list`, 600002);
    const lost = network.leave(request);
    const refusal = new WxRefusal(`${api}:fail fail:ERR_INTERNET_DISCONNECTED`, 600001);
    if (lost === 'request') throw refusal;
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        ...(body !== undefined && { body }),
        signal,
      });
      if (lost === 'answer') {
        await response.arrayBuffer();
        throw refusal;
      }
      request.status = response.status;
      return response;
    } catch (error) {
      if (error === refusal) throw error;
      if (signal.aborted)
        throw new WxRefusal(
          (signal.reason as Error | undefined)?.name === 'TimeoutError' ? `${api}:fail timeout` : `${api}:fail abort`,
        );
      throw new WxRefusal(`${api}:fail ${(error as Error).message}`);
    }
  };
  /** Ends with the time limit, with abort(), or with the app. */
  const limit = (timeout: number) => {
    const controller = new AbortController();
    app.onKill(() => controller.abort());
    return { controller, signal: AbortSignal.any([controller.signal, AbortSignal.timeout(timeout)]) };
  };

  return {
    request: (options: Options<RequestOptions>) => {
      const { controller, signal } = limit(options.timeout ?? 60_000);
      const body =
        options.data === undefined
          ? undefined
          : typeof options.data === 'string'
            ? options.data
            : JSON.stringify(options.data);
      const headers = { 'content-type': 'application/json', ...lowerCase(options.header) };
      void answer(app, 'request', options, async () => {
        const response = await send(
          'request',
          { method: options.method ?? 'GET', url: options.url, headers, body },
          body,
          signal,
        );
        const text = await response.text();
        return {
          statusCode: response.status,
          header: Object.fromEntries(response.headers),
          data: options.dataType === 'json' ? jsonOr(text) : text,
          cookies: [],
        };
      });
      return {
        abort: () => controller.abort(),
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
      };
    },

    uploadFile: (options: Options<UploadOptions>) => {
      const { controller, signal } = limit(options.timeout ?? 60_000);
      const watching: Progress[] = [];
      void answer(app, 'uploadFile', options, async () => {
        const bytes = app.device.files.get(options.filePath);
        if (bytes === undefined) throw new WxRefusal('uploadFile:fail file not found');
        const form = new FormData();
        for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value);
        // WeChat names no content type that the app could choose.
        form.append(options.name, new Blob([new Uint8Array(bytes)]), options.filePath.split('/').at(-1));
        const response = await send(
          'uploadFile',
          { method: 'POST', url: options.url, headers: { ...lowerCase(options.header) }, body: undefined },
          form,
          signal,
        );
        for (const watch of watching)
          app.activity.run(() =>
            watch({ progress: 100, totalBytesSent: bytes.length, totalBytesExpectedToSend: bytes.length }),
          );
        // The answer's body is text, whatever it is.
        return { statusCode: response.status, data: await response.text() };
      });
      return {
        abort: () => controller.abort(),
        onProgressUpdate: (watch: Progress) => void watching.push(watch),
        offProgressUpdate: () => undefined,
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
      };
    },

    getNetworkType: (options: Options) => answer(app, 'getNetworkType', options, () => ({ networkType: network.type })),
    onNetworkStatusChange: (listener: (status: unknown) => void) => {
      stopListening.push(
        network.listen((isConnected) =>
          app.activity.run(() => listener(app.inRealm({ isConnected, networkType: network.type }))),
        ),
      );
    },
    offNetworkStatusChange: () => stopListening.splice(0).forEach((stop) => stop()),
  };
}

const lowerCase = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** `dataType: 'json'` gives text where it is none. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
