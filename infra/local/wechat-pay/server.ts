import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody, type RequestHandler } from '../simulator/server';
import { type Answer, REFUSALS } from './answer';
import type { BillFiles } from './bills';
import { serveControl } from './control';
import type { Platform } from './platform';
import { type AnswerFault, takeAnswerFault } from './plan';
import { answerRequest } from './routes';
import { signatureHeaders, spoilSignature, UNKNOWN_SERIAL } from './seal';
import { type Subject, subjectOf } from './subject';

/** Answers the v3 interfaces, and below /sim/ the payer's phone and whoever makes things go wrong. */
export function platformHandler(platform: Platform): RequestHandler {
  const bills: BillFiles = new Map();
  return (request, response) => serve(platform, bills, request, response);
}

async function serve(
  platform: Platform,
  bills: BillFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  const url = new URL(target, 'http://127.0.0.1');
  if (url.pathname.startsWith('/sim/')) return serveControl(platform, url.pathname, request, response);
  const bytes = await readBody(request);
  if (bytes === undefined) return send(platform, response, REFUSALS.parameter('包体过大'));
  const body = bytes.toString('utf8');

  const subject = subjectOf(platform, method, url.pathname, body);
  if (subject !== undefined) platform.onRequest?.(subject.name);
  const fault = (subject && plannedFault(platform, subject)) ?? platform.misbehaviours.take('answer', target);
  const failing = fault?.how === '500' || fault?.how === '502' || fault?.how === '503' || fault?.how === 'cut';
  const answered =
    failing && !fault.effect
      ? REFUSALS.system(500)
      : answerRequest(platform, bills, { method, target, url, body, authorization: request.headers.authorization });

  switch (fault?.how) {
    case '500':
    case '502':
    case '503':
      return send(platform, response, REFUSALS.system(Number(fault.how)));
    case 'cut':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"prepay', () => response.destroy());
      return;
    case 'slow':
      await sleep(fault.delayMs);
      return send(platform, response, answered);
    case 'bad-signature':
      return send(platform, response, answered, spoilSignature);
    case 'unsigned':
      return send(platform, response, { ...answered, unsigned: true });
    case 'unknown-serial':
      return send(platform, response, answered, (headers) => ({
        ...headers,
        'Wechatpay-Serial': UNKNOWN_SERIAL,
      }));
    default:
      return send(platform, response, answered);
  }
}

/** Takes what was planned to go wrong with this answer; that it was taken is kept. */
function plannedFault({ books }: Platform, { name, outTradeNo }: Subject): AnswerFault | undefined {
  const planned = books.plans.get(outTradeNo);
  const taken = planned && takeAnswerFault(planned.plan, name);
  if (taken === undefined) return undefined;
  books.commit({ plans: [{ outTradeNo, plan: taken.rest }] });
  return taken.fault;
}

function send(
  platform: Platform,
  response: ServerResponse,
  answered: Answer,
  spoil: (headers: Record<string, string>) => Record<string, string> = (headers) => headers,
): void {
  const { status, body } = answered;
  const raw = body === undefined ? '' : Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = Buffer.isBuffer(body) ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  // Signed by the machine's clock, not by the demo's day: the merchant's library compares with the machine's.
  const signed = answered.unsigned === true ? {} : spoil(signatureHeaders(raw, platform.keys, Date.now()));
  response.writeHead(status, { ...(body === undefined ? {} : { 'Content-Type': type }), ...signed });
  response.end(raw);
}
