/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/desk/choose/index.tsx. */
export const deskPages: string[] = ['sign-in/index', 'filings/index'];
