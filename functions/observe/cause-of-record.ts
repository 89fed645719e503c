import { currentWork } from './work';

/** What a record that the stream shows keeps of its cause, so that whoever follows the stream can name it. */
export interface KeptCause {
  readonly requestId?: string;
  readonly correlationId?: string;
}

/** The cause of the work that writes; nothing when nobody asked (a district that is being set up). */
export const keptCause = (): KeptCause => {
  const work = currentWork();
  return work === undefined ? {} : { requestId: work.requestId, correlationId: work.correlationId };
};

/**
 * Work that no phone set off (a payment notice, a schedule) joins the action that last moved the record it takes up, so that
 * the tap on "pay" and what came of it days later are found under one id. Work that a phone named stays with its own.
 */
export function adoptCause({ correlationId }: KeptCause): void {
  const work = currentWork();
  if (work === undefined || !work.invented || correlationId === undefined) return;
  work.correlationId = correlationId;
  work.invented = false;
}
