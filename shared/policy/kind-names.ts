/** Names of the usual benefit kinds (待遇类别), for packs that say of one only that there is none, or that nothing is known of it. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  inpatient: '住院',
  outpatient: '普通门诊',
  chronic: '门诊慢特病',
  'two-diseases': '两病门诊',
  accident: '意外伤害',
  maternity: '生育',
  'work-injury': '工伤',
  'special-outpatient': '特殊门诊',
  'outpatient-during-transfer': '转院住院期间的门诊和药店',
};
