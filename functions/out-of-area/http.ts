import type { outOfAreaRoutes } from '@linli/shared/contract/index';
import { filingAnswerOf } from '@linli/shared/contract/filing-answer';
import { err, ok } from '@linli/shared/kernel/result';
import { PROBLEMS } from '../http/problems';
import type { Verbs } from '../http/use-case';
import { completeFiling } from './complete-filing';
import { fileOutOfArea } from './file-out-of-area';
import { filingForm } from './filing-form';
import type { OutOfAreaPorts } from './ports';
import { withdrawFiling } from './withdraw-filing';

export const outOfAreaVerbs = (ports: OutOfAreaPorts): Verbs<typeof outOfAreaRoutes> => ({
  filingForm: filingForm(ports),
  fileOutOfArea: fileOutOfArea(ports),
  filing: async (_context, { params }) => {
    const filing = await ports.records.filing(params.personId, params.filingId);
    return filing === undefined ? err(PROBLEMS.notFound) : ok(filingAnswerOf(filing));
  },
  completeFiling: completeFiling(ports),
  withdrawFiling: withdrawFiling(ports),
});
