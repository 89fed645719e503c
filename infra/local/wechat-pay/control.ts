import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowLocalPages, readJson, sendJson } from '../simulator/server';
import * as z from 'zod';
import { EditBill } from './bill-edits';
import { pay, showCashier } from './cashier';
import { Misbehaviour } from './misbehaviour';
import { OrderPlan } from './plan';
import type { Platform } from './platform';

const Planned = z.object({ outTradeNo: z.string().min(1).max(64), plan: OrderPlan });

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
    case 'POST /sim/plan': {
      const order = Planned.safeParse(content);
      if (!order.success) return sendJson(response, { ok: false, message: order.error.message }, 400);
      platform.books.commit({ plans: [order.data] });
      return sendJson(response, { ok: true });
    }
    case 'POST /sim/bill': {
      const order = EditBill.safeParse(content);
      if (!order.success) return sendJson(response, { ok: false, message: order.error.message }, 400);
      platform.books.commit({ bills: [order.data] });
      return sendJson(response, { ok: true });
    }
    case 'POST /sim/behave':
      platform.misbehaviours.clear();
      return sendJson(response, { ok: true });
    default:
      return sendJson(response, { ok: false, message: `${request.method} ${path}` }, 404);
  }
}
