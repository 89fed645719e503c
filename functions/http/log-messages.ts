import type { Level, LogCatalogue } from './log';

/** One message of the log, for whoever is on duty. */
export interface LogMessage {
  /** Levels it is written with; which of them raise an alarm stands in infra/cloud/alarms. */
  readonly levels: readonly Level[];
  /** What happened (含义). */
  readonly meaning: string;
  /** What to do about it (怎么办). */
  readonly action: string;
}

const NOTHING = '不用处理。';

/**
 * Every message that can stand in the log, with what it means and what to do. The table is complete by its type; the page
 * infra/decisions/log-messages.md is made from it
 * by its test (`npx vitest run --project unit functions/http/log-messages -u`), which fails when the two differ.
 */
export const LOG_MESSAGES = {
  'request.answered': {
    levels: ['info', 'error'],
    meaning: '一个请求办完了：状态、用时、读写了什么',
    action: 'error 表示 5xx：用同一个 requestId 找 request.failed 看原因。用时长的看 spans 哪一段长。',
  },
  'request.failed': {
    levels: ['error'],
    meaning: '程序出错，请求没有办成',
    action: '按 error 和 stack 找缺陷；办理没有写入一半，用户可以重试。',
  },
  'write.replayed': { levels: ['info'], meaning: '手机重发了已经办成的办理，原样回答', action: NOTHING },
  'write.contended': {
    levels: ['warn'],
    meaning: '几个人同时改同一条记录，重新判断一次',
    action: '偶尔出现是正常的。持续增多时看 guards 是哪一条，可能有热点。',
  },
  'session.refused': {
    levels: ['warn'],
    meaning: '登录或续期被拒绝',
    action: '突然增多时查是不是有人在试密码，或者微信的密钥配错了（reason 为 misconfigured）。',
  },
  'payment.noticed': { levels: ['info'], meaning: '支付平台通知某笔订单有变化', action: NOTHING },
  'payment.notice-refused': {
    levels: ['warn', 'error'],
    meaning: '支付通知没有通过验证，或者找不到订单',
    action:
      'notice.unknown-serial：平台换了证书，更新 PAY_PLATFORM_KEYS。notice.unknown-order：交财务核对当日账单。notice.refund-unasked：有人在商户平台上退了款，参保还在，交财务核对。其余多半是伪造，看来源。',
  },
  'payment.settled': { levels: ['info'], meaning: '订单到账，参保生效', action: NOTHING },
  'payment.refund': { levels: ['info', 'warn'], meaning: '不能参保的钱正在退回，或者已经退回', action: NOTHING },
  'payment.refund-in-trouble': {
    levels: ['error'],
    meaning: '退款卡住了，要人来处理',
    action: '财务岗在差异队列里处理：按 trouble 联系支付平台或付款人。',
  },
  'payment.disputed': {
    levels: ['warn', 'error'],
    meaning: '收到的钱和订单对不上，先挂账',
    action: '财务岗按订单核对，参保或者退款；钱不会丢。',
  },
  'payment.platform-failed': {
    levels: ['warn', 'error'],
    meaning: '支付平台没有答复或者拒绝了',
    action: '定时任务会再问。持续出现时看 reason：misconfigured 是商户配置，unreachable 看平台公告。',
  },
  'schedule.orders-followed': {
    levels: ['info'],
    meaning: '一轮订单检查的结果',
    action: 'failed 连续几轮不为 0 时看 payment.platform-failed。',
  },
  'phone-code.not-sent': {
    levels: ['warn'],
    meaning: '短信验证码没有发出去',
    action: '看 reason：misconfigured 是短信账号或模板，rate-limited 是对方号码太频繁。',
  },
  'schedule.messages-resent': {
    levels: ['info'],
    meaning: '一轮补发消息的结果',
    action: 'later 连续几轮不为 0 时看 message.refused 的 reason。',
  },
  'schedule.accounts-swept': {
    levels: ['info'],
    meaning: '本月清理长期不用的账号，到目前的结果：留着、开始算没人用、又有人用了、注销、有事没办完、正在有人用',
    action: NOTHING,
  },
  'message.not-tried': {
    levels: ['error'],
    meaning: '一条消息没有发成，不是消息平台的原因',
    action: '会自动再试。反复出现时按 error 修好。',
  },
  'message.sent': { levels: ['info'], meaning: '微信订阅消息或短信通知已发出', action: NOTHING },
  'message.refused': {
    levels: ['warn'],
    meaning: '微信订阅消息或短信通知没有发出去',
    action:
      'unavailable、rate-limited 会自动再试七天。not-subscribed、no-miniapp 是正常的，too-old 是过了七天。content-refused 改模板，misconfigured 查配置。',
  },
  'card.updated': { levels: ['info'], meaning: '家人、代办员看到的卡片已更新', action: NOTHING },
  'ledger.counted': { levels: ['info'], meaning: '一批凭证已计入科目余额', action: NOTHING },
  'ledger.tampered': {
    levels: ['error'],
    meaning: '有人绕过程序改了或删了凭证',
    action: '按安全事故处理：保留现场，运行 npm run ledger -- check --day 看那一天，从时间点恢复比对。',
  },
  'ledger.differs': {
    levels: ['error'],
    meaning: '某日某科目的余额与凭证重算的结果不一致',
    action: '这不该发生：先停用余额表，运行 npm run ledger -- check --day 看差在哪里，再查当天的死信队列。',
  },
  'reconciliation.finished': {
    levels: ['info', 'warn'],
    meaning: '某日的对账跑完了：已对平、有差异、账单还没出或不可信',
    action: 'warn 时由基金会计在经办页面“账务”里逐条处理。',
  },
  'reconciliation.failed': {
    levels: ['error'],
    meaning: '某日的对账没有跑成',
    action: '一小时后会自动再跑；反复失败时按 error 找原因。',
  },
  'stream.handled': {
    levels: ['info', 'error'],
    meaning: '一条变更的后续处理完了：用时、读写了什么',
    action: 'error 表示没有完成，会自动再来；反复失败进死信队列。',
  },
  'stream.record-failed': {
    levels: ['error'],
    meaning: '一条变更的后续处理出错',
    action: '按 error 找原因；修好后会自动补上，死信队列里的要重放。',
  },
  'schedule.ran': {
    levels: ['info', 'error'],
    meaning: '定时任务或其中一件跑完了',
    action: 'error 表示没有跑完，下一轮会再来；连续失败看同一 requestId 的其他行。',
  },
  'audit.gap': {
    levels: ['error'],
    meaning: '审计链缺号：后面的记录在，这一条不在',
    action: '先等流处理追上；仍缺时跑 npm run audit -- verify，按事故处理，保留现场。',
  },
  'audit.link-differs': {
    levels: ['error'],
    meaning: '审计链的一环和记录不一致：记录被改过',
    action: '按安全事故处理：停止写入相关记录，从时间点恢复比对。',
  },
  'audit.day-published': { levels: ['info'], meaning: '当日审计链的摘要已公布', action: NOTHING },
  'audit.reading-refused': {
    levels: ['error'],
    meaning: '查阅记录没能记下来，所以没有给看',
    action: '看队列是否可用；查阅的人过一会儿再试。',
  },
  'audit.readings-written': { levels: ['info'], meaning: '查阅记录已写入审计链', action: NOTHING },
  'audit.reading-failed': {
    levels: ['error'],
    meaning: '一条查阅记录没有写进去，会再来',
    action: '反复失败进死信队列：按 error 修好后重放。',
  },
} as const satisfies Record<keyof LogCatalogue, LogMessage>;

/** Levels that a message may be written with. */
export type LevelOf<K extends keyof LogCatalogue> = (typeof LOG_MESSAGES)[K]['levels'][number];
