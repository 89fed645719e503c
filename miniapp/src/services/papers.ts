import Taro from '@tarojs/taro';
import { paperRoutes } from '@linli/shared/contract/out-of-area';
import { checkPaper, type PaperRefusal } from '@linli/shared/domain/papers';
import type { PaperId } from '@linli/shared/kernel/ids';
import { err, ok, type Result } from '@linli/shared/kernel/result';
import { call } from './app';
import { readFileHead } from './file-head';
import { transportProblem, type CallProblem } from './problem';

/** Why a picture did not arrive: it is none of ours to take (`paper.*`), the server refused, or the network did. */
export type UploadFailure =
  | { readonly kind: 'picture'; readonly code: PaperRefusal | 'paper.gone' }
  | { readonly kind: 'call'; readonly problem: CallProblem };

/**
 * Sends one picture straight to the paper store (S3 presigned POST) and answers its id. The content is looked at here
 * first with the server's own rule, so that a HEIC picture is refused before eight megabytes have travelled.
 * @param source object URL (browser) or temporary file (mini-program)
 * @param onProgress share sent, 0 to 1
 */
export async function uploadPaper(
  source: string,
  onProgress: (share: number) => void,
): Promise<Result<PaperId, UploadFailure>> {
  const file = await readFileHead(source);
  if (file === undefined) return err({ kind: 'picture', code: 'paper.gone' });
  const checked = checkPaper(file.head, file.size);
  if (!checked.ok) return err({ kind: 'picture', code: checked.error });
  const grant = await call(paperRoutes.grantUpload, { body: { type: checked.value, bytes: file.size } });
  if (!grant.ok) return err({ kind: 'call', problem: grant.error });
  const { url, fields, paperId } = grant.value;
  const status = await post(url, fields, source, onProgress);
  return status >= 200 && status < 300
    ? ok(paperId)
    : err({ kind: 'call', problem: transportProblem(status === 0 ? 'transport.offline' : 'transport.unreadable') });
}

/** HTTP status, or 0 when nothing came back. The policy's fields go before the file on both targets, as S3 demands. */
function post(
  url: string,
  fields: Readonly<Record<string, string>>,
  source: string,
  onProgress: (share: number) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const task = Taro.uploadFile({
      url,
      filePath: source,
      name: 'file',
      formData: { ...fields },
      timeout: 60_000,
      success: ({ statusCode }) => resolve(statusCode),
      fail: () => resolve(0),
    });
    task.progress?.(({ progress }) => onProgress(progress / 100));
  });
}
