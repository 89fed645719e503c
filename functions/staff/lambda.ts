import { start } from '../start';
import { staff } from '../wiring';

export const handler = await start(staff);
