/** SHA-256 over names and contents of files below `root`; `counts` says which files of a folder count. */
export function fingerprint(root: string, sources: readonly string[], counts?: (name: string) => boolean): string;

/** Remembers in `dir` with which sources something was made. */
export function marks(dir: string): {
  isFresh(name: string, print: string): boolean;
  set(name: string, print: string): void;
};
