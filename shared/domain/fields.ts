/**
 * Field rules used by phone and server alike: each refuses with a stable code that both translate into the same sentence.
 * A rule returns undefined when the value is fine.
 */
import type { LocalDate } from '../kernel/date';
import { redactText } from '../kernel/redact';
import { parseResidentId, type ResidentIdRules } from '../kernel/resident-id';

export type FieldRule = (value: string) => string | undefined;

/** 姓名: 2 to 40 characters of Han with the middle dot of minority names, or Latin letters as on the document. */
export const nameRule: FieldRule = (value) => {
  const name = normaliseName(value);
  if (name === '') return 'name.empty';
  if ([...name].length < 2) return 'name.too-short';
  if ([...name].length > 40) return 'name.too-long';
  if (!/^(?:[\p{Script=Han}〇]+(?:·[\p{Script=Han}〇]+)*|[\p{Script=Latin}][\p{Script=Latin}' .,-]*)$/u.test(name))
    return 'name.characters';
  return undefined;
};

/** One kind of middle dot, no stray spaces: names compare equal whichever keyboard wrote them. */
export const normaliseName = (value: string): string =>
  value
    .normalize('NFC')
    .trim()
    .replace(/[•・‧∙⋅．]/g, '·')
    .replace(/\s+/g, ' ')
    .replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, '$1');

export interface PhoneRules {
  /** First three digits of numbers that nobody can have; only the demo configuration admits them. */
  readonly demoPrefix?: string;
}

export const normalisePhone = (value: string): string =>
  value
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');

/** 手机号: eleven digits beginning 13 to 19. */
export const phoneRule =
  (rules: PhoneRules = {}): FieldRule =>
  (value) => {
    const phone = normalisePhone(value);
    if (phone === '') return 'phone.empty';
    if (!/^\d+$/.test(phone)) return 'phone.characters';
    if (phone.length !== 11) return 'phone.length';
    if (!/^1[3-9]/.test(phone) && !(rules.demoPrefix && phone.startsWith(rules.demoPrefix))) return 'phone.prefix';
    return undefined;
  };

export const idNumberRule =
  (today: LocalDate, rules: ResidentIdRules = {}): FieldRule =>
  (value) => {
    const result = parseResidentId(value, today, rules);
    return result.ok ? undefined : result.error;
  };

/** 验证码: six digits. */
export const codeRule: FieldRule = (value) => {
  if (value.trim() === '') return 'code.empty';
  return /^\d{6}$/.test(value.trim()) ? undefined : 'code.shape';
};

/** 住址: free text, 4 to 80 characters; a number or a phone in it would be shown wherever the address is. */
export const addressRule: FieldRule = (value) => {
  const length = [...value.trim()].length;
  if (length === 0) return 'address.empty';
  if (length < 4) return 'address.too-short';
  if (length > 80) return 'address.too-long';
  return redactText(value) === value ? undefined : 'address.number';
};

/** Chinese sentences for the codes above: what is wrong and what right looks like. The phone has translations. */
export const FIELD_MESSAGES: Readonly<Record<string, string>> = {
  'name.empty': '请填写姓名',
  'name.too-short': '姓名至少两个字，请照身份证上的填',
  'name.too-long': '姓名最多四十个字',
  'name.characters': '姓名只能有汉字、中间的点，或者证件上的英文字母',
  'phone.empty': '请填写手机号',
  'phone.characters': '手机号只有数字，例如 138 0000 1234',
  'phone.length': '手机号是 11 位数字，请数一数',
  'phone.prefix': '手机号以 13 到 19 开头，请看看第二位',
  'id-number.empty': '请填写身份证号',
  'id-number.length': '身份证号是 18 位，请数一数',
  'id-number.characters': '身份证号只有数字，最后一位可以是 X',
  'id-number.birth-date': '身份证号里的出生日期不对，请看第 7 到 14 位',
  'id-number.checksum': '身份证号有一位填错了，请对着证件再看一遍',
  'id-number.region': '身份证号前 6 位不是有效的地区',
  'code.empty': '请填写短信里的 6 位数字',
  'code.shape': '验证码是 6 位数字',
  'address.empty': '请填写住址',
  'address.too-short': '住址写到门牌或者几组，例如 荷花村 3 组',
  'address.too-long': '住址最多 80 个字',
  'address.number': '住址里不要写身份证号、手机号',
};
