import { LOG_MESSAGES } from '@linli/functions/http/log-messages';
import type { Span, StoreOperation } from '@linli/functions/observe/work';
import { capabilities } from '@linli/shared/contract/index';
import type { Route } from '@linli/shared/contract/route';
import type { LogLine } from '../stack/jsonl-log';

/**
 * A line of the log as the page shows it: what was done, how long it took, what the store was asked. Whose it was stays out:
 * no account, person or order is named, only kinds and figures.
 */
export interface ShownLine {
  /** 1, 2, 3 … since the stack was started. */
  readonly number: number;
  readonly at: string;
  readonly level: string;
  /** `request`, `stream`, `schedule`: a finished piece of work; `note`: anything else that was said meanwhile. */
  readonly kind: 'request' | 'stream' | 'schedule' | 'note';
  /** The action on a phone that it belongs to. */
  readonly correlationId: string;
  readonly supportCode: string;
  readonly name: string;
  /** In Chinese, from the contract or the catalogue of messages. */
  readonly title: string;
  readonly status?: number;
  readonly code?: string;
  readonly failed: boolean;
  readonly ms?: number;
  readonly readUnits?: number;
  readonly writeUnits?: number;
  readonly operations?: readonly StoreOperation[];
  readonly spans?: readonly Span[];
  readonly contended?: number;
  readonly platformFailures?: number;
}

const KINDS: Readonly<Record<string, ShownLine['kind']>> = {
  'request.answered': 'request',
  'stream.handled': 'stream',
  'schedule.ran': 'schedule',
};

const ROUTES: ReadonlyMap<string, string> = new Map(
  Object.values(capabilities)
    .flatMap((group) => Object.values(group) as Route[])
    .map(({ name, summary }) => [name, summary]),
);

/** Consumers of the stream and schedules, in words. */
const WORDS: Readonly<Record<string, string>> = {
  cards: '把变化写到家人的卡片上',
  messages: '发出消息',
  links: '把记录接进审计链',
  readings: '把查看记录写进审计链',
  balances: '把账目计入余额',
  'follow-orders': '看看到时候的订单',
  'follow-order': '跟进一笔订单',
  unknown: '没有这个地址',
};

/** A schedule that found nothing to do says nothing. */
const idle = (line: LogLine): boolean =>
  line.message === 'schedule.ran' && line['failed'] === false && line['writeUnits'] === 0;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Undefined for what is not worth a line on the page. */
export function shownLine(line: LogLine, number: number): ShownLine | undefined {
  if (idle(line)) return undefined;
  const kind = KINDS[line.message] ?? 'note';
  const name = kind === 'note' ? line.message : text(line['useCase']);
  const title =
    kind === 'note'
      ? (LOG_MESSAGES as Readonly<Record<string, { readonly meaning: string } | undefined>>)[line.message]?.meaning
      : (ROUTES.get(name) ?? WORDS[name]);
  const given = <T>(field: string) => (line[field] === undefined ? {} : { [field]: line[field] as T });
  return {
    number,
    at: line.at,
    level: line.level,
    kind,
    correlationId: text(line['correlationId']),
    supportCode: text(line['supportCode']),
    name,
    title: title ?? name,
    failed: line['failed'] === true || line.level === 'error',
    ...given<number>('status'),
    ...given<string>('code'),
    ...(kind !== 'note' && {
      ...given<number>('ms'),
      ...given<number>('readUnits'),
      ...given<number>('writeUnits'),
      ...given<readonly StoreOperation[]>('operations'),
      ...given<readonly Span[]>('spans'),
      ...given<number>('contended'),
      ...given<number>('platformFailures'),
    }),
  };
}
