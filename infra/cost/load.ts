/**
 * What a year of one resident asks of the product. Units and operations are measured, use case by use case, on the embedded store
 * (tests/integration/store-operations.test.ts asserts them); how often is assumed, and said here so that a bureau can put its own.
 *
 * That test measures oneself, with little on record. Of the three for whom a family's phone acts, two have somebody else's hand:
 * a mandate is read (one unit) and each card that shows the change is written, and the cards of three with their history are over
 * 4 KB (two units). Those are measured on a family's evening (`npm run bench -- capacity`, which holds this table against its run).
 */
export interface UseCase {
  /** As the measuring test calls it. */
  readonly name: string;
  /** A year, for each insured resident. A family of three has one phone that acts. */
  readonly perResident: number;
  readonly operations: number;
  readonly read: number;
  readonly write: number;
  /** Share that falls into the three months in which premiums are collected (集中征缴期). */
  readonly inSeason: number;
}

export const YEAR_OF_A_RESIDENT: readonly UseCase[] = [
  { name: 'sign in with WeChat, first time', perResident: 0.05, operations: 3, read: 2, write: 10, inSeason: 0.6 },
  { name: 'bind oneself', perResident: 0.05, operations: 5, read: 4, write: 22, inSeason: 0.6 },
  { name: 'refresh a session', perResident: 5, operations: 3, read: 2, write: 4, inSeason: 0.4 },
  { name: 'home, a family of three', perResident: 5, operations: 1, read: 2, write: 0, inSeason: 0.4 },
  { name: 'enrolment form', perResident: 0.4, operations: 2, read: 2, write: 0, inSeason: 0.9 },
  { name: 'enrol', perResident: 1, operations: 3, read: 2, write: 18, inSeason: 0.95 },
  { name: 'premiums due, a family of three', perResident: 0.6, operations: 1, read: 2, write: 0, inSeason: 0.95 },
  { name: 'order for three', perResident: 0.36, operations: 6, read: 5, write: 52, inSeason: 0.95 },
  { name: 'hand the order to the cashier', perResident: 0.36, operations: 3, read: 2, write: 16, inSeason: 0.95 },
  { name: 'settle the payment of three', perResident: 0.34, operations: 7, read: 6, write: 52, inSeason: 0.95 },
  { name: 'look at a paid order', perResident: 0.7, operations: 1, read: 1, write: 0, inSeason: 0.9 },
  { name: 'consent to an agent', perResident: 0.06, operations: 2, read: 1, write: 18, inSeason: 0.8 },
  { name: 'roster of a grid', perResident: 0.3, operations: 1, read: 1, write: 0, inSeason: 0.8 },
  { name: 'give a mandate up', perResident: 0.01, operations: 4, read: 3, write: 18, inSeason: 0.3 },
  { name: 'filing form', perResident: 0.1, operations: 1, read: 1, write: 0, inSeason: 0.25 },
  { name: 'file, decided at once', perResident: 0.06, operations: 2, read: 1, write: 20, inSeason: 0.25 },
  { name: 'queue of the first post', perResident: 0.05, operations: 2, read: 1.5, write: 0, inSeason: 0.25 },
  { name: 'filing at the desk', perResident: 0.03, operations: 2, read: 2, write: 0, inSeason: 0.25 },
  { name: 'verdict', perResident: 0.02, operations: 3, read: 2, write: 16, inSeason: 0.25 },
  { name: 'estimate basis', perResident: 0.5, operations: 1, read: 1, write: 0, inSeason: 0.25 },
  { name: 'reimbursements', perResident: 1.2, operations: 2, read: 2, write: 0, inSeason: 0.25 },
  { name: 'one reimbursement', perResident: 0.8, operations: 2, read: 2, write: 0, inSeason: 0.25 },
  { name: 'who did what on my record', perResident: 0.05, operations: 3, read: 2, write: 0, inSeason: 0.25 },
];

/** What else is assumed; all of it per resident, or per request where it says so. */
export const ASSUMED = {
  /** Milliseconds a function runs per request, besides what it waits for the store: authorise, decide, seal. */
  workMs: 8,
  /** Milliseconds an operation of the store takes, within a region. */
  storeMs: 7,
  /** GB of memory of a function that answers requests (infra/cloud/functions.ts). */
  memoryGb: 1,
  /** Events on a resident's record a year; each gets a link, 2 units in the table and 2 in its index, by the stream. */
  eventsPerYear: 4,
  unitsPerEvent: 5,
  /** Records of the stream that one run of a consumer takes, at an even pace. */
  recordsPerRun: 10,
  /** Milliseconds and GB of a run of a stream's consumer. */
  streamMs: 60,
  streamGb: 0.5,
  /** Readings of another's record: through the queue into the chain. */
  readingsPerYear: 1.5,
  unitsPerReading: 10,
  /** KB in the table and its indexes, in the first year and for each further one. */
  kbAtFirst: 14,
  kbPerYear: 9,
  /** KB written to logs per request, gateway and function together; KB of an answer. */
  logKb: 1.6,
  answerKb: 4,
  /** Photographs a resident sends a year, and their size. */
  papersPerYear: 0.08,
  paperKb: 600,
  /** MB the browser app brings to those who use it, and how many of the residents do. */
  appMb: 0.45,
  appLoads: 0.5,
} as const;
