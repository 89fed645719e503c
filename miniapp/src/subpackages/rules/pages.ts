/** 待遇规定 */
export const rulesPages = ['year/index'];
