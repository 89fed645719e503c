/** Pages of this subpackage, relative to its folder: 'choose/index' is src/subpackages/premium/choose/index.tsx. */
export const premiumPages: string[] = [
  'enrol/index',
  'enrolled/index',
  'choose/index',
  'check/index',
  'order/index',
  'orders/index',
  'receipt/index',
  'quote/index',
];
