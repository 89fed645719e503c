import { describe, expect, it } from 'vitest';
import { LOG_MESSAGES, type LogMessage } from './log-messages';

const messages: readonly (readonly [string, LogMessage])[] = Object.entries(LOG_MESSAGES);

const page = (): string =>
  [
    '# Log messages 日志消息',
    '',
    'Every message that can stand in the log, made from `functions/http/log-messages.ts`; nothing else is ever logged. Each line also',
    'carries `requestId`, `correlationId` and `supportCode` of the work that wrote it (observability.md). 值班时看这一页。',
    '',
    '| message | 级别 | 含义 | 怎么办 |',
    '| --- | --- | --- | --- |',
    ...messages
      .map(([name, { levels, meaning, action }]) => `| \`${name}\` | ${levels.join(', ')} | ${meaning} | ${action} |`)
      .sort(),
    '',
  ].join('\n');

describe('the catalogue of log messages', () => {
  it('says of each what to do when it is an error', () => {
    for (const [name, { levels, action }] of messages)
      if (levels.includes('error')) expect(action, name).not.toBe('不用处理。');
  });

  it('is the page that whoever is on duty reads', async () => {
    await expect(page()).toMatchFileSnapshot('../../infra/decisions/log-messages.md');
  });
});
