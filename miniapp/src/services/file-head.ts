import { SNIFF_BYTES } from '@linli/shared/domain/papers';

/** First bytes and size of a chosen picture. file-head.weapp.ts is the mini-program's half. */
export interface FileHead {
  readonly head: Uint8Array;
  /** bytes */
  readonly size: number;
}

/** Reads an object URL; undefined when it is gone (a draft of an earlier visit). */
export async function readFileHead(source: string): Promise<FileHead | undefined> {
  try {
    const blob = await (await fetch(source)).blob();
    return { head: await bytesOf(blob.slice(0, SNIFF_BYTES)), size: blob.size };
  } catch {
    return undefined;
  }
}

/** `Blob.arrayBuffer` is missing in Safari 13. */
const bytesOf = (blob: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(new Error('unreadable'));
    reader.readAsArrayBuffer(blob);
  });
