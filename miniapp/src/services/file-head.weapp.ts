import Taro from '@tarojs/taro';
import { SNIFF_BYTES } from '@linli/shared/domain/papers';
import type { FileHead } from './file-head';

export type { FileHead } from './file-head';

/** Reads a temporary file of WeChat's; undefined when WeChat has cleared it away. */
export function readFileHead(source: string): Promise<FileHead | undefined> {
  return new Promise((resolve) => {
    const files = Taro.getFileSystemManager();
    files.getFileInfo({
      filePath: source,
      fail: () => resolve(undefined),
      success: ({ size }) =>
        files.readFile({
          filePath: source,
          position: 0,
          length: Math.min(size, SNIFF_BYTES),
          fail: () => resolve(undefined),
          success: ({ data }) => resolve({ head: new Uint8Array(data as ArrayBuffer), size }),
        }),
    });
  });
}
