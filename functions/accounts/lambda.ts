import { start } from '../start';
import { accounts } from '../wiring';

export const handler = await start(accounts);
