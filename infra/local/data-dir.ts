import { fileURLToPath } from 'node:url';

/** The data directory (数据目录) of `npm start` and of every command that looks into it, where `--data` names no other. */
export const DATA_DIR = fileURLToPath(new URL('../../.data', import.meta.url));
