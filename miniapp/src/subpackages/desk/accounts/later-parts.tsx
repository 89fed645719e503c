import type { ComponentProps } from 'react';
import { later } from '@/features/later/later';
import type * as keys from './AccountKeys';

/** The shortcuts, which somebody who knows them does not ask for. */
export const AccountKeys = later<ComponentProps<typeof keys.AccountKeys>>(() =>
  import('./AccountKeys').then((part) => part.AccountKeys),
);
