import { start } from '../start';
import { unmatchedRequests } from '../wiring';

export const handler = await start(unmatchedRequests);
