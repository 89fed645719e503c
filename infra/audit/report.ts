import type { ChainFault } from '@linli/functions/audit/check-chain';
import { personOfReadings } from '@linli/shared/domain/event';
import type { DayFault, VerifyReport } from './verify';

const CHAIN_FAULTS: Readonly<Record<ChainFault, string>> = {
  'event-missing': '这个事件不见了',
  'event-beyond-head': '这个事件在链头的编号之外，是后来放进去的',
  'head-missing': '链头不见了',
  'link-missing': '这个事件的链接不见了',
  'link-broken': '链接接不上前一条',
  'event-changed': '事件的内容和当时链接的不一样：被改过或者被调换',
  unlinked: '事件早就写下，一直没有链接',
};

const DAY_FAULTS: Readonly<Record<DayFault, string>> = {
  'head-changed': '凭证被改过',
  'head-missing': '这一天的凭证不见了',
  'head-broken': '接不上前一天的凭证',
  'root-differs': '这一天的链接和公布时不一样：少了、多了或者重新做过',
  'published-differs': '和公布过的凭证不一样',
};

/** Faults listed before the rest is counted. */
const SHOWN = 20;

/** What was found, for a terminal: the first broken link first. */
export function describeReport(report: VerifyReport, ms: number): string {
  const { subjects, events, links, waiting, days, chains, heads } = report;
  const chainOf = (subject: string) => {
    const person = personOfReadings(subject);
    return person === undefined ? subject : `${person} 的查看记录（${subject}）`;
  };
  const faults = [
    ...chains.map(
      ({ subject, sequence, fault }) => `${chainOf(subject)} 第 ${sequence} 条：${CHAIN_FAULTS[fault]}（${fault}）`,
    ),
    ...heads.map(({ day, fault }) => `${day}：${DAY_FAULTS[fault]}（${fault}）`),
  ];
  const speed = ms > 0 ? Math.round((events / ms) * 1000) : 0;
  return [
    `${subjects} 条链，${events} 个事件，${links} 个链接，${days} 天凭证；${waiting} 个在等链接；用时 ${(ms / 1000).toFixed(1)} 秒（每秒 ${speed} 个事件）`,
    ...(faults.length === 0
      ? ['全部成立。 Everything holds.']
      : [
          `第一处断开：${faults[0]}`,
          ...faults.slice(1, SHOWN).map((fault) => `另有：${fault}`),
          ...(faults.length > SHOWN ? [`另外还有 ${faults.length - SHOWN} 处`] : []),
          `共 ${faults.length} 处不成立。 ${faults.length} broken.`,
        ]),
  ].join('\n');
}
