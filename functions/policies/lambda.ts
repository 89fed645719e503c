import { start } from '../start';
import { policies } from '../wiring';

export const handler = await start(policies);
