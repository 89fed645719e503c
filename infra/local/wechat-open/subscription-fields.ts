/**
 * What each kind of field in a subscription message may hold (订阅消息参数值内容限制说明). A field's name is its kind and
 * a number: "thing1".
 * Source: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
const KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  number: /^-?[\d.]{1,32}$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(?:\d{4}年\d{1,2}月\d{1,2}日 ?)?(?:\d{1,2}:\d{2}(?::\d{2})?)?$|^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日(?: ?\d{1,2}:\d{2}(?::\d{2})?)?$|^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?$/,
  amount: /^[¥￥$]?\d{1,10}(?:\.\d{1,2})?元?$/,
  phone_number: /^[\d+()-]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^(?:[\p{Script=Han}·]{1,10}|[A-Za-z ·.\p{Script=Han}]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

/** The first field whose value the platform refuses (47003), or undefined. */
export function refusedField(
  fields: readonly { readonly key: string }[],
  data: Readonly<Record<string, { readonly value: string }>>,
): string | undefined {
  return fields.find(({ key }) => {
    const value = data[key]?.value;
    const rule = KINDS[key.replace(/\d+$/, '')];
    return value === undefined || value === '' || rule === undefined || !rule.test(value);
  })?.key;
}
