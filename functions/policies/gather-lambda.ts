import { start } from '../start';
import { gatherSettledClaims } from '../wiring';

export const handler = await start(gatherSettledClaims);
