import { start } from '../start';
import { closeOrders } from '../wiring';

export const handler = await start(closeOrders);
