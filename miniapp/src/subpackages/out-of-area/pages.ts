/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/out-of-area/choose/index.tsx. */
export const outOfAreaPages: string[] = [];
