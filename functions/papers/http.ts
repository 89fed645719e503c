import type { paperRoutes } from '@linli/shared/contract/out-of-area';
import type { Verbs } from '../http/use-case';
import { grantUpload, type PapersPorts } from './grant-upload';
import { viewPaper } from './view-paper';

export const paperVerbs = (ports: PapersPorts): Verbs<typeof paperRoutes> => ({
  grantUpload: grantUpload(ports),
  viewPaper: viewPaper(ports),
});
