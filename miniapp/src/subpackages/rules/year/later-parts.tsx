import type { ComponentProps } from 'react';
import { later } from '@/features/later/later';
import type * as forYou from './ForYou';

/** What the rules mean for oneself: those who are not signed in do not need it. */
export const ForYou = later<ComponentProps<typeof forYou.ForYou>>(() => import('./ForYou').then((part) => part.ForYou));
