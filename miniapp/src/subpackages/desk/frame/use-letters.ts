import { useState } from 'react';
import { storage } from '@/services/storage';

const LETTERS_KEY = 'desk-letters';

/** Whether single letters are shortcuts at this desk (WCAG 2.1.4), and the switch: one setting for all its places. */
export function useLetters(): readonly [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(() => storage.read<boolean>(LETTERS_KEY) ?? true);
  return [
    letters,
    (on) => {
      setLetters(on);
      storage.write(LETTERS_KEY, on);
    },
  ];
}
