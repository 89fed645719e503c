import { start } from '../start';
import { claim } from '../wiring';

export const handler = await start(claim);
