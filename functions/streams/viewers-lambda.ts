import { start } from '../start';
import { viewers } from '../wiring';

export const handler = await start(viewers);
