/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/desk/choose/index.tsx. */
export const deskPages: string[] = [
  'sign-in/index',
  'filings/index',
  'disputes/index',
  'accounts/index',
  'policies/index',
  'simulation/index',
  'chain/index',
  'staff/index',
  'enrol/index',
  'password/index',
];
