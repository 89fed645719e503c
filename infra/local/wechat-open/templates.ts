import type { SubscriptionTemplate } from './options';

/**
 * Subscription messages (订阅消息) as an operator would choose them in the platform's console: the id by the purpose that the
 * functions name, the title and the fields that the user sees.
 */
const BY_PURPOSE: Readonly<Record<string, SubscriptionTemplate>> = {
  'premium-paid': {
    id: 'tmpl-premium-paid-0000000000000000000000000',
    title: '医保缴费成功通知',
    fields: [
      { key: 'thing1', label: '缴费项目' },
      { key: 'amount2', label: '缴费金额' },
      { key: 'date3', label: '缴费日期' },
      { key: 'thing4', label: '生效时间' },
    ],
  },
  'premium-problem': {
    id: 'tmpl-premium-problem-000000000000000000000',
    title: '医保缴费异常通知',
    fields: [
      { key: 'thing1', label: '缴费项目' },
      { key: 'amount2', label: '金额' },
      { key: 'thing3', label: '原因' },
      { key: 'thing4', label: '接下来' },
    ],
  },
  'filing-decided': {
    id: 'tmpl-filing-decided-00000000000000000000000',
    title: '异地就医备案结果通知',
    fields: [
      { key: 'thing1', label: '就医地' },
      { key: 'phrase2', label: '结果' },
      { key: 'character_string3', label: '受理编号' },
      { key: 'thing4', label: '接下来' },
    ],
  },
};

export const SUBSCRIPTION_TEMPLATES: readonly SubscriptionTemplate[] = Object.values(BY_PURPOSE);

/** Purpose → template id, for the district's configuration. */
export const SUBSCRIPTION_TEMPLATE_IDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BY_PURPOSE).map(([purpose, { id }]) => [purpose, id]),
);
