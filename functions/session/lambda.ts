import { start } from '../start';
import { session } from '../wiring';

export const handler = await start(session);
