import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowLocalPages, readJson, sendJson } from '../simulator/server';
import { pay, showCashier } from './cashier';
import { Misbehaviour } from './misbehaviour';
import type { Platform } from './platform';

/**
 * What is no part of the protocol, below /sim/: the payer's phone, and whoever makes things go wrong. Called from pages of
 * another port of this machine. A cashier's refusal is content, as on a phone: 200.
 */
export async function serveControl(
  platform: Platform,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (allowLocalPages(request, response)) return;
  const content = await readJson(request);
  switch (`${request.method} ${path}`) {
    case 'POST /sim/cashier':
      return sendJson(response, showCashier(platform, content));
    case 'POST /sim/pay':
      return sendJson(response, pay(platform, content));
    case 'POST /sim/misbehave': {
      const order = Misbehaviour.safeParse(content);
      if (!order.success) return sendJson(response, { ok: false, message: order.error.message }, 400);
      platform.misbehaviours.add(order.data);
      return sendJson(response, { ok: true });
    }
    default:
      return sendJson(response, { ok: false, message: `${request.method} ${path}` }, 404);
  }
}
