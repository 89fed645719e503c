import type { AppProcess } from '../app-process';
import { answer, type Options, WxRefusal, type WxGroup } from './api';

interface ReadOptions {
  readonly filePath: string;
  readonly position?: number;
  readonly length?: number;
}

/** 相机, 相册, 文件: pictures are bytes that the test chose. */
export function mediaApis(app: AppProcess): WxGroup {
  const { device } = app;
  const bytesOf = (api: string, path: string): Uint8Array => {
    const bytes = device.files.get(path);
    if (bytes === undefined) throw new WxRefusal(`${api}:fail no such file or directory, open "${path}"`);
    return bytes;
  };
  const manager = {
    getFileInfo: (options: Options<ReadOptions>) =>
      answer(app, 'getFileInfo', options, () => ({ size: bytesOf('getFileInfo', options.filePath).length })),
    readFile: (options: Options<ReadOptions>) =>
      answer(app, 'readFile', options, () => {
        const { filePath, position = 0, length } = options;
        const bytes = bytesOf('readFile', filePath);
        return { data: app.bytesInRealm(bytes.slice(position, length === undefined ? undefined : position + length)) };
      }),
  };
  return {
    chooseMedia: (options: Options) =>
      answer(app, 'chooseMedia', options, () => {
        if (!device.askPrivacy()) throw new WxRefusal('chooseMedia:fail privacy permission is not authorized', 104);
        const { photo } = device.choices;
        if (photo === undefined) throw new WxRefusal('chooseMedia:fail cancel');
        const tempFilePath = `wxfile://tmp_${device.files.size + 1}.jpg`;
        device.files.set(tempFilePath, photo);
        return {
          type: 'image',
          tempFiles: [{ tempFilePath, size: photo.length, fileType: 'image', width: 1200, height: 1600 }],
        };
      }),
    previewImage: (options: Options<{ urls: readonly string[] }>) =>
      answer(app, 'previewImage', options, () => void device.seen.push({ what: 'preview', detail: options.urls })),
    getFileSystemManager: () => manager,
  };
}
