import { start } from '../start';
import { agent } from '../wiring';

export const handler = await start(agent);
