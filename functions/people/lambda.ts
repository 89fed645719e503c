import { start } from '../start';
import { people } from '../wiring';

export const handler = await start(people);
