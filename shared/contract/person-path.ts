import * as z from 'zod/mini';
import { id } from './scalars';

/** A path that names one person. */
export const personPath = z.object({ personId: id('p') });
