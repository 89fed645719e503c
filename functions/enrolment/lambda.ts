import { start } from '../start';
import { enrolment } from '../wiring';

export const handler = await start(enrolment);
