/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/claim/choose/index.tsx. */
export const claimPages: string[] = [];
