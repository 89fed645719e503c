/** 规定里的数怎么说：与命令行同一份（shared/policy/rule-book/words）。 */
export { RULE_WORDS as zhCN } from '@linli/shared/policy/rule-book/words';
