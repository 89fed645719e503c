import { start } from '../start';
import { outbox } from '../wiring';

export const handler = await start(outbox);
