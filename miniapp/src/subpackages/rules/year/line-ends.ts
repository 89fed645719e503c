/** Says where a line may end: not between a number and what it counts ("16,000 元", "2025 年"), but between two days (从哪天到哪天). */
export const withLineEnds = (text: string): string =>
  text.replace(/([\d%]) (?=[\u4e00-\u9fff])/g, '$1\u00a0').replace(/日到(?=\d)/g, '日\u200b到');
