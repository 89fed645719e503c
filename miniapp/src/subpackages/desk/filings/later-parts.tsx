import type { ComponentProps } from 'react';
import { later } from '@/features/later/later';
import type * as keys from './KeysHelp';

/** The shortcuts, which somebody who knows them does not ask for. */
export const KeysHelp = later<ComponentProps<typeof keys.KeysHelp>>(() =>
  import('./KeysHelp').then((part) => part.KeysHelp),
);
