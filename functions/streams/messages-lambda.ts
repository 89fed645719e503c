import { start } from '../start';
import { messages } from '../wiring';

export const handler = await start(messages);
