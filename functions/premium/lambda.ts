import { start } from '../start';
import { premium } from '../wiring';

export const handler = await start(premium);
