import { problem, type FieldError, type Problem } from '@linli/shared/kernel/problem';
import { allowed } from '@linli/shared/domain/state-table';
import { POLICY_TABLE, type PolicyStatus } from '@linli/shared/domain/policy-version';
import type { LocalDate } from '@linli/shared/kernel/date';
import type { CaseOutcome, PolicyFault, PolicyReport } from '@linli/shared/contract/policy-desk';
import type { Examined } from './examine';

/** @param year a coverage year that the district has no rules for */
export const noPack = (year: number): Problem =>
  problem(404, 'policy.no-pack', `还没有 ${year} 年度的政策`, {
    detail: '请看看别的年度；新一年的政策公布后，这里会有。',
    params: { year },
  });

export const EDITION_UNKNOWN = problem(404, 'policy.edition-unknown', '这一版政策已经换了', {
  detail: '请重新打开这一页，看现在的政策。',
});

export const UNKNOWN = problem(404, 'policy.unknown', '没有这一版政策', { detail: '请回到列表刷新看看。' });

export const OPEN_ALREADY = problem(409, 'policy.open-already', '这一年度已经有一版在起草', {
  detail: '请接着改那一版，或者先把它撤回。一个年度同时只起草一版。',
});

/** @param begun whether the year before is being written already */
export const noYearBefore = (before: number, begun: boolean): Problem =>
  problem(
    409,
    'policy.no-year-before',
    begun
      ? `${before} 年度的政策还没有发布，先发布 ${before} 年度`
      : `还没有 ${before} 年度的政策，先起草 ${before} 年度`,
    { detail: '新的一年从上一年度抄一份来改，要一年接着一年写。', params: { year: before } },
  );

/** @param status in which the action is not allowed; 409 says what is */
export const notNow = (status: PolicyStatus): Problem =>
  problem(409, 'policy.not-now', '这一版现在不能这样办', {
    detail:
      status === 'published' || status === 'superseded'
        ? '已经发布的政策不能再改。要更正，请起草新的一版。'
        : '请刷新看看这一版现在到了哪一步。',
    allowed: allowed(POLICY_TABLE, status),
  });

/** @param earliest first day that may be chosen */
export const tooSoon = (earliest: LocalDate): Problem =>
  problem(422, 'policy.too-soon', `施行日最早是 ${earliest}`, {
    detail: '当天的政策当天不换：早上报给人的价，晚上还是这个价。请改成这一天或以后。',
    errors: [{ pointer: '/from', code: 'policy.too-soon', message: `最早 ${earliest}` }],
    params: { earliest },
  });

export const WROTE_IT_ONESELF = problem(403, 'policy.wrote-it-oneself', '不能审核自己写的政策', {
  detail: '发布要两个人经手，请另一位领导审核。',
});

export const REASON_MISSING = problem(422, 'policy.reason-missing', '请写清楚为什么退回', {
  detail: '起草人要照着改，至少写四个字。',
  errors: [{ pointer: '/reason', code: 'policy.reason-missing', message: '请写清楚为什么退回' }],
});

/** A report refuses a hundred faults like one; the page shows them all. */
const MOST_ERRORS = 50;

const asError = ({ where, file, line, field, message }: PolicyFault): FieldError => ({
  pointer: where === 'cases' ? '/cases' : '/text',
  code: 'policy.fault',
  message: `${file} 第 ${line} 行${field === '' ? '' : `（${field}）`}：${message}`,
});

const failed = ({ name, line, checks }: CaseOutcome): FieldError => {
  const wrong = checks.find(({ passed }) => !passed);
  return {
    pointer: '/cases',
    code: 'policy.case-failing',
    message:
      wrong === undefined
        ? `案例第 ${line} 行 ${name}：没有写预期`
        : `案例第 ${line} 行 ${name}：${wrong.what} 写的是 ${wrong.expected}，算出来是 ${wrong.actual}`,
  };
};

/** Why a draft may not go on; undefined when it may. */
export function notGood({ report: { good, faults, cases }, lacksCases }: Examined): Problem | undefined {
  if (good) return undefined;
  const first = faults[0];
  if (first === undefined)
    return problem(422, 'policy.cases-failing', '有案例和算出来的对不上', {
      detail: '请看标出来的案例：是政策写错了，还是案例写错了。',
      errors: cases
        .filter(({ passed }) => !passed)
        .slice(0, MOST_ERRORS)
        .map(failed),
    });
  const errors = faults.slice(0, MOST_ERRORS).map(asError);
  return lacksCases && faults.length === 1
    ? problem(422, 'policy.cases-missing', '案例不齐', { detail: first.message, errors })
    : problem(422, 'policy.faults', '政策的写法有误', { detail: '请看标出来的行。', errors });
}

export const unreadable = (report: PolicyReport): Problem =>
  problem(409, 'policy.unreadable', '这一版还读不通，说不出它改了什么', {
    detail: '请先改好标出来的行。',
    errors: report.faults.slice(0, MOST_ERRORS).map(asError),
  });
