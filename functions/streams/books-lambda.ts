import { start } from '../start';
import { books } from '../wiring';

export const handler = await start(books);
