import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, systemClock } from '@linli/shared/kernel/clock';
import { openStateFile } from '../simulator/state-file';

/**
 * Simulated phones (模拟手机): who owns them, and what arrived on them. The simulators of WeChat and of the text message
 * carrier deliver here, and `/sim/phones` shows it, so that somebody without any of these services sees the code that an
 * elder's phone would have received.
 */
export interface PhoneSeed {
  /** Stable and readable in a URL: "li-xiulan". */
  readonly id: string;
  /** Who holds it, in Chinese: "李秀兰 72岁". */
  readonly label: string;
  /** 11 digits. In the demo it begins with 100, which no Chinese mobile number does (YD/T 1591 numbering). */
  readonly phone: string;
  /** Whether its owner uses WeChat; a phone without gets text messages only. Default true. */
  readonly wechat?: boolean;
}

export interface Phone {
  readonly id: string;
  readonly label: string;
  readonly phone: string;
  readonly wechat: boolean;
}

export type PhoneMessage = TextMessage | WechatMessage;

/** 短信 */
export interface TextMessage {
  readonly channel: 'sms';
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The signature (短信签名) in front of the text. */
  readonly from: string;
  readonly text: string;
}

/** 订阅消息 */
export interface WechatMessage {
  readonly channel: 'wechat';
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly page?: string;
}

/** A message before it is delivered. */
export type OutgoingMessage = Omit<TextMessage, 'id' | 'at'> | Omit<WechatMessage, 'id' | 'at'>;

/** The oldest go first: a bench run must not fill the disk. */
const KEPT_PER_PHONE = 200;

interface PhonesState {
  /** Seeds the openids: made at first start, so that they differ from one installation to the next. */
  readonly key: string;
  readonly phones: Record<string, Phone>;
  /** By phone number: a number may receive before anyone has declared the phone. */
  readonly inbox: Record<string, PhoneMessage[]>;
}

export interface Phones {
  list(): readonly Phone[];
  byId(id: string): Phone | undefined;
  byNumber(number: string): Phone | undefined;
  byOpenid(openid: string, appid: string): Phone | undefined;
  /** Adds a phone or changes its label, number or WeChat. */
  put(seed: PhoneSeed): Promise<Phone>;
  /** 28 characters beginning with "o", stable for phone and app. */
  openid(phone: Phone, appid: string): string;
  /** 28 characters, stable for the phone in all apps. */
  unionid(phone: Phone): string;
  deliver(number: string, message: OutgoingMessage): Promise<PhoneMessage>;
  /** Oldest first. */
  messages(number: string): readonly PhoneMessage[];
  /** Every number that is declared or has received something. */
  numbers(): readonly string[];
}

/** @param dir keeps `phones.json`. @param seeds phones that are to exist; others kept from before stay. */
export async function openPhones(options: {
  readonly dir: string;
  readonly seeds?: readonly PhoneSeed[];
  readonly clock?: Clock;
}): Promise<Phones> {
  const clock = options.clock ?? systemClock;
  const initial: PhonesState = { key: randomBytes(32).toString('hex'), phones: {}, inbox: {} };
  const file = await openStateFile(join(options.dir, 'phones.json'), initial);
  const { state } = file;
  for (const seed of options.seeds ?? []) state.phones[seed.id] = phoneOf(seed);
  await file.save();

  const derive = (text: string): string =>
    createHmac('sha256', state.key).update(text).digest('base64url').slice(0, 27);
  const list = (): readonly Phone[] => Object.values(state.phones);
  const openid = (phone: Phone, appid: string): string => `o${derive(`${appid} ${phone.id}`)}`;

  return {
    list,
    byId: (id) => (Object.hasOwn(state.phones, id) ? state.phones[id] : undefined),
    byNumber: (number) => list().find((phone) => phone.phone === number),
    byOpenid: (wanted, appid) => list().find((phone) => phone.wechat && openid(phone, appid) === wanted),
    put: async (seed) => {
      const phone = phoneOf(seed);
      state.phones[seed.id] = phone;
      await file.save();
      return phone;
    },
    openid,
    unionid: (phone) => `u${derive(phone.id)}`,
    deliver: async (number, message) => {
      const delivered: PhoneMessage = { ...message, id: randomBytes(9).toString('base64url'), at: clock.now() };
      state.inbox[number] = [...(state.inbox[number] ?? []), delivered].slice(-KEPT_PER_PHONE);
      await file.save();
      return delivered;
    },
    messages: (number) => state.inbox[number] ?? [],
    numbers: () => [...new Set([...list().map((phone) => phone.phone), ...Object.keys(state.inbox)])],
  };
}

const phoneOf = (seed: PhoneSeed): Phone => ({ ...seed, wechat: seed.wechat ?? true });
