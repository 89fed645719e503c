import type { Random } from './random';

/** Surnames as they are spread in northern Hunan, roughly by frequency. */
const SURNAMES: readonly (readonly [number, string])[] = [
  [9, '李'],
  [8, '刘'],
  [8, '周'],
  [7, '陈'],
  [7, '杨'],
  [6, '彭'],
  [6, '罗'],
  [6, '黄'],
  [6, '张'],
  [6, '王'],
  [5, '胡'],
  [5, '何'],
  [5, '谢'],
  [4, '吴'],
  [4, '肖'],
  [4, '邓'],
  [4, '曾'],
  [4, '许'],
  [4, '任'],
  [3, '湛'],
  [3, '蒋'],
  [3, '郭'],
  [3, '欧阳'],
  [3, '易'],
  [3, '汤'],
  [3, '龙'],
  [3, '廖'],
  [3, '戴'],
  [3, '熊'],
  [3, '余'],
  [2, '仇'],
  [2, '翁'],
  [2, '甘'],
  [2, '兰'],
  [2, '巢'],
  [2, '上官'],
  [2, '尹'],
  [2, '钟'],
  [2, '毛'],
  [2, '佘'],
  [1, '司马'],
  [1, '单'],
  [1, '区'],
  [1, '盖'],
  [1, '逄'],
];

/** Given names follow the years: who was born when is heard in the name. */
const GIVEN = {
  elderFemale:
    '桂英 满秀 春梅 秀英 玉兰 菊香 冬秀 金莲 月娥 腊梅 桂香 凤英 翠娥 贵珍 爱莲 细妹 五妹 银秀 淑贞 友元 福珍 端秀 喜莲 庆云 寿英'.split(
      ' ',
    ),
  elderMale:
    '建国 德生 国平 福生 炳炎 满堂 长庚 细毛 桂生 金保 树林 运生 伏生 正清 冬生 自强 光辉 克勤 望生 子云 仲秋 迪光 南生 石林 谷保'.split(
      ' ',
    ),
  adultFemale:
    '秀兰 丽 红梅 海燕 小芳 艳辉 彩霞 利群 冬梅 静 慧敏 春燕 玲 姣 美华 赛男 金花 立新 佩 双喜 婷 娟 霞 建英 群芳'.split(
      ' ',
    ),
  adultMale:
    '大勇 志强 强 军 伟 国辉 建军 勇 海波 新民 立新 志远 小平 明辉 铁军 建华 波 卫东 兵 应龙 学文 爱民 高峰 双全 赛龙'.split(
      ' ',
    ),
  youngFemale: '婷婷 思琪 佳怡 雨欣 梦洁 雅琴 倩 文静 丹妮 晓雯 紫薇 欣悦 嘉敏 璐 思思 慧 依依 雪 佩玲 晨曦'.split(' '),
  youngMale: '浩 志豪 鹏飞 俊杰 宇航 文博 天佑 嘉伟 一鸣 思远 泽宇 凯 子健 明轩 翔 涛 家乐 阳 智勇 锐'.split(' '),
  childFemale:
    '子涵 梓萱 欣妍 诗涵 一诺 语桐 可馨 沐晨 芷若 安琪 雨桐 若曦 思语 艺馨 锦瑟 念慈 乐瑶 书瑶 希 云朵'.split(' '),
  childMale: '子墨 浩宇 宇轩 梓豪 俊熙 沐阳 奕辰 皓轩 博文 嘉树 睿 一帆 明哲 承宇 佑 子昂 景行 望舒 天一 知行'.split(
    ' ',
  ),
} as const;

/** Names of people of other nationalities and of foreign residents: the middle dot, length and script are real cases. */
const MINORITY: readonly (readonly [female: string, male: string])[] = [
  ['阿依古丽·买买提', '买买提·艾合买提江'],
  ['古丽娜尔·阿不都热合曼', '艾合买提·吐尔逊'],
  ['卓玛央宗', '扎西顿珠'],
  ['乌云其其格', '巴特尔·布和'],
  ['帕提古丽·阿布都克热木', '阿卜杜热西提·麦麦提图尔荪托合提'],
];
export const FOREIGN_NAMES: readonly (readonly [female: string, male: string])[] = [
  ['NGUYEN THI THU HUONG', 'SOMCHAI PHROMMA'],
  ['MARIA DEL CARMEN FERNANDEZ', "SEAN O'CONNOR"],
];

/** The longest name of the district, for pages that must not break: 28 characters. */
export const LONGEST_NAME = '阿卜杜热西提·麦麦提图尔荪托合提·阿布都热合曼江·尼亚孜';

export const surname = (random: Random): string => random.weighted(SURNAMES);

/** A full name for somebody of a sex and an age, with the family's surname. */
export function personName(random: Random, family: string, sex: 'female' | 'male', age: number): string {
  const band = age >= 60 ? 'elder' : age >= 30 ? 'adult' : age >= 16 ? 'young' : 'child';
  const given = random.pick(GIVEN[`${band}${sex === 'female' ? 'Female' : 'Male'}`]);
  return `${family}${given}`;
}

export const minorityName = (random: Random, sex: 'female' | 'male'): string => {
  const pair = random.pick(MINORITY);
  return sex === 'female' ? pair[0] : pair[1];
};
