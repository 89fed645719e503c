import { createHash } from 'node:crypto';
import type { PackData } from './pack';

/**
 * What identifies a pack's content (版本标识): its number and twelve digits of its SHA-256. The number alone would not do: a program
 * that is deployed anew may bring another version 1.
 */
export const editionOf = (pack: PackData): string =>
  `${pack.version}-${createHash('sha256').update(JSON.stringify(pack)).digest('hex').slice(0, 12)}`;
