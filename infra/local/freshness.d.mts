/** SHA-256 over names and contents of files below `root`; `counts` says which files of a folder count. */
export function fingerprint(root: string, sources: readonly string[], counts?: (name: string) => boolean): string;

/** Whether a file goes into what is built, rather than being a test of it. */
export function isSource(name: string): boolean;

/** Of everything the H5 app is built from; its mark is "h5". */
export function appFingerprint(root: string): string;

/** Remembers in `dir` with which sources something was made. */
export function marks(dir: string): {
  isFresh(name: string, print: string): boolean;
  set(name: string, print: string): void;
};
