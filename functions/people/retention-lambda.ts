import { start } from '../start';
import { retention } from '../wiring';

export const handler = await start(retention);
