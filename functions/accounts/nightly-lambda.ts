import { start } from '../start';
import { nightlyReconciliation } from '../wiring';

export const handler = await start(nightlyReconciliation);
