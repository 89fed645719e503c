import { start } from '../start';
import { disputes } from '../wiring';

export const handler = await start(disputes);
