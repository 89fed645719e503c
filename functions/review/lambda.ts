import { start } from '../start';
import { review } from '../wiring';

export const handler = await start(review);
