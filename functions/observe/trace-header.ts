import { type CorrelationId, correlationOf, isCorrelationId } from '@linli/shared/kernel/correlation';
import { type Cause, causeOf } from './work';

/** The trace id of AWS's own header as W3C writes it: "Root=1-5759e988-bd862e3fe1be46a994272793" without version and dashes. */
function amazonTrace(header: string | undefined): CorrelationId | undefined {
  const match = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/i.exec(header ?? '');
  const id = match && `${match[1]}${match[2]}`.toLowerCase();
  return id !== null && isCorrelationId(id) ? id : undefined;
}

/**
 * What set a request off: the action that the phone names in `traceparent`; else the trace that the gateway opened
 * (`X-Amzn-Trace-Id`), which is nobody's action; else an id made up here.
 */
export function causeOfRequest(
  requestId: string,
  headers: Readonly<Record<string, string | undefined>> | undefined,
): Cause {
  const named = correlationOf(headers?.['traceparent']);
  if (named !== undefined) return causeOf(requestId, named);
  const traced = amazonTrace(headers?.['x-amzn-trace-id']);
  return traced === undefined ? causeOf(requestId) : { requestId, correlationId: traced, invented: true };
}
