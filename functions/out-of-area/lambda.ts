import { start } from '../start';
import { outOfArea } from '../wiring';

export const handler = await start(outOfArea);
