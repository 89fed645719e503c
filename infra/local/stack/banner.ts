import { castMember, unregisteredPerson } from '../district/cast';
import type { Stack } from '../stack';

/** Whose sign-in is printed: one for each thing there is to try at the desk. */
const SHOWN_STAFF = [
  'wangmin',
  'chenli',
  'sunyiming',
  'zhenghui',
  'liuweimin',
  'fangwenjun',
  'helan',
  'majun',
  'station101001',
  'zhouwei',
];

/** The one block that `npm start` prints when everything is ready. */
export function banner(stack: Stack, ms: number): string {
  const { origin, today, staff } = stack;
  const newcomer = unregisteredPerson(today);
  const unbound = castMember(today, 'peng-zhiyuan');
  const rows = SHOWN_STAFF.flatMap((userName) => staff.filter((one) => one.userName === userName)).map(
    ({ name, post, userName, password }) => `    ${wide(`${name}（${post}）`, 34)}${userName.padEnd(14)}${password}`,
  );
  return `
  邻里医保 已就绪 Ready in ${(ms / 1000).toFixed(1)} s　　业务日期 ${today}

  手机页面 Phone        ${origin}/
  经办页面 Desk         ${origin}/#/subpackages/desk/sign-in/index
  模拟手机 Messages     ${origin}/sim/phones
  动态口令 Codes        ${origin}/sim/authenticator
  看它办事 Watch        ${origin}/sim/watch
  全部入口 Everything   ${origin}/sim/

  居民 Residents：打开手机页面，选一台手机登录
    李秀兰（45 岁，替父亲和孩子办）　黄大勇（在深圳住过院）　刘强（孩子在老家）
    彭志远（还没绑定）：身份证 ${unbound.idNumber}　手机 ${unbound.phone ?? ''}
    欧阳明慧（名册里没有）：身份证 ${newcomer.idNumber}　手机 ${newcomer.phone}
  代办员 Agent：手机页面选“周卫”
  经办 Desk（密码在这里，口令在动态口令页面）
${rows.join('\n')}

  Ctrl-C 关闭；数据在 .data/；重新开始 npm start -- --reset
`;
}

/** Pads by width on a terminal, where a Chinese character takes two columns. */
const wide = (text: string, columns: number): string =>
  text +
  ' '.repeat(
    Math.max(1, columns - [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 2 : 1), 0)),
  );
