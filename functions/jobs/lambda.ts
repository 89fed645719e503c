import { start } from '../start';
import { followOrders } from '../wiring';

export const handler = await start(followOrders);
