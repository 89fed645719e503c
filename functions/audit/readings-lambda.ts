import { start } from '../start';
import { readings } from '../wiring';

export const handler = await start(readings);
