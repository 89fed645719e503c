import { start } from '../start';
import { papers } from '../wiring';

export const handler = await start(papers);
