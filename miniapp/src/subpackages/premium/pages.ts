/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/premium/choose/index.tsx. */
export const premiumPages: string[] = [];
