import { start } from '../start';
import { dayHeads } from '../wiring';

export const handler = await start(dayHeads);
