import { join } from 'node:path';
import { systemClock } from '@linli/shared/kernel/clock';
import type { Phones } from '../phones/phones';
import { type Fault, Faults } from '../simulator/faults';
import { serveLocally } from '../simulator/server';
import { openStateFile } from '../simulator/state-file';
import { readAuthorizeRequest, redirectWithCode, sendAuthorizeError, sendPhoneChoice } from './authorize-page';
import { issueCode } from './codes';
import { answerControl } from './control';
import type { CodeKind, WechatOpenOptions, WechatOpenState } from './options';
import { answerServerApi, type ServerApi } from './server-api';

/** WeChat's open platform on this machine: login, web authorisation, phone number, subscription messages. */
export interface WechatOpen {
  /** "http://127.0.0.1:PORT": stands for https://api.weixin.qq.com and https://open.weixin.qq.com. */
  readonly endpoint: string;
  /** The page that shows the phones and what arrived on them. */
  readonly phonesPage: string;
  readonly phones: Phones;
  /** The code that a phone's WeChat would give to the app. @throws RangeError for an unknown phone: a test's mistake. */
  issueCode(kind: CodeKind, phoneId: string): Promise<string>;
  /** Misbehave on the next requests to a path. */
  misbehave(fault: Fault): void;
  close(): Promise<void>;
}

export async function openWechatOpen(options: WechatOpenOptions): Promise<WechatOpen> {
  const clock = options.clock ?? systemClock;
  const initial: WechatOpenState = { codes: {}, token: null, previousToken: null, grants: {} };
  const file = await openStateFile(join(options.dir, 'wechat-open.json'), initial);
  const faults = new Faults();
  const miniapp = { appid: options.appid, secret: options.secret };
  const api: ServerApi = {
    miniapp,
    web: options.web ?? miniapp,
    phones: options.phones,
    templates: options.templates ?? [],
    state: file.state,
    clock,
    save: () => file.save(),
  };
  const newCode = async (kind: CodeKind, phoneId: string): Promise<string> => {
    const code = issueCode(file.state, clock, kind, phoneId);
    await file.save();
    return code;
  };

  const server = await serveLocally(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    if (await answerControl(api, faults, request, response)) return;
    if (await faults.strike(url.pathname, response)) return;
    if (await answerServerApi(api, request, response)) return;
    if (request.method !== 'GET' || url.pathname !== '/connect/oauth2/authorize') {
      response.writeHead(404).end();
      return;
    }
    const visit = readAuthorizeRequest(url.searchParams, api.web.appid);
    if (typeof visit === 'string') return sendAuthorizeError(response, visit);
    const phone = visit.phoneId === undefined ? undefined : api.phones.byId(visit.phoneId);
    if (phone?.wechat) return redirectWithCode(response, visit, await newCode('web', phone.id));
    const withWechat = api.phones.list().filter(({ wechat }) => wechat);
    sendPhoneChoice(response, url.searchParams, withWechat);
  }, options.port);

  return {
    endpoint: server.endpoint,
    phonesPage: `${server.endpoint}/sim/phones`,
    phones: options.phones,
    issueCode: async (kind, phoneId) => {
      if (!options.phones.byId(phoneId)?.wechat) throw new RangeError(`no phone with WeChat: ${phoneId}`);
      return newCode(kind, phoneId);
    },
    misbehave: (fault) => faults.add(fault),
    close: async () => {
      await server.close();
      await file.save();
    },
  };
}
