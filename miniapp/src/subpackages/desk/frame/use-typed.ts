import { useState } from 'react';
import { focusOn } from '@/components';

/** The text fields of a form of the desk by their ids: what is typed, and what is wrong until it is corrected. */
export function useTyped<F extends Readonly<Record<string, string>>>(nothing: F) {
  type Id = keyof F & string;
  type Mistakes = { readonly [id in keyof F]?: string | undefined };
  const [typed, setTyped] = useState(nothing);
  const [wrong, setWrong] = useState<Mistakes>({});
  const set = (change: Partial<F>) => {
    setTyped((before) => ({ ...before, ...change }));
    setWrong({});
  };
  /** Says what is wrong and goes to the first of it, in the order of the fields. @returns whether anything is */
  const refuse = (mistakes: Mistakes): boolean => {
    setWrong(mistakes);
    const first = Object.keys(nothing).find((id) => mistakes[id as Id] !== undefined);
    if (first !== undefined) focusOn(first);
    return first !== undefined;
  };
  /** What a TextField takes. */
  const field = (id: Id, label: string, hint?: string) => ({
    id,
    label,
    hint,
    value: typed[id] as string,
    error: wrong[id],
    onChange: (text: string) => set({ [id]: text } as Partial<F>),
  });
  return { typed, set, refuse, field };
}
