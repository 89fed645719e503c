import { start } from '../start';
import { cards } from '../wiring';

export const handler = await start(cards);
