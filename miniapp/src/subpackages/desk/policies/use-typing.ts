import { useEffect, useState } from 'react';
import { useStaff } from '@/services/desk';
import type { OpenedPolicy } from './Version';

/** The two files of a version. */
export interface PolicyFiles {
  readonly text: string;
  readonly cases: string;
}

/** What stands in the editor, and what it was written on. */
interface Typed {
  readonly files: PolicyFiles;
  readonly base: PolicyFiles;
  readonly revision: number;
}

export interface Typing {
  readonly files: PolicyFiles;
  readonly unsaved: boolean;
  /** Somebody else saved other files meanwhile: nothing is saved over theirs before one has said so. */
  readonly overtaken: boolean;
  /** Revision that a saving goes by. */
  readonly revision: number;
  readonly write: (files: PolicyFiles) => void;
  /** The server has them. */
  readonly saved: (files: PolicyFiles, revision: number) => void;
  /** Goes on with one's own words, over the newer ones. */
  readonly keepMine: () => void;
  /** Takes the newer ones and forgets one's own. */
  readonly takeTheirs: () => void;
}

/** What was typed and not saved, by member of staff and version: it is there again after a look at another version or page. */
const kept = new Map<string, Typed>();

const same = (one: PolicyFiles, other: PolicyFiles): boolean => one.text === other.text && one.cases === other.cases;

/** The files as one is writing them (未保存的改动). Whoever closes the page with something unsaved is asked first. */
export function useTyping({ version, text, cases }: OpenedPolicy): Typing {
  const key = `${useStaff()?.name ?? ''} ${version.year} ${version.version}`;
  const theirs: Typed = { files: { text, cases }, base: { text, cases }, revision: version.revision };
  const [typed, setTyped] = useState(() => kept.get(key) ?? theirs);
  const unsaved = !same(typed.files, typed.base);
  const newer = version.revision > typed.revision;
  const overtaken = newer && unsaved && !same(theirs.files, typed.base);

  const become = (next: Typed): void => {
    setTyped(next);
    if (same(next.files, next.base)) kept.delete(key);
    else kept.set(key, next);
  };
  // A step that changed no word, or newer words where nothing was typed: they are simply what stands there.
  if (newer && !overtaken) become({ ...theirs, files: unsaved ? typed.files : theirs.files });

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  return {
    files: typed.files,
    unsaved,
    overtaken,
    revision: typed.revision,
    write: (files) => become({ ...typed, files }),
    saved: (files, revision) => become({ ...typed, base: files, revision }),
    keepMine: () => become({ ...theirs, files: typed.files }),
    takeTheirs: () => become(theirs),
  };
}
