import { go } from '@/navigation/navigation';

/** Where each matter begins. The pages belong to their own subpackages; what leads there is written once, here. */
export const open = {
  enrol: (person: string, year?: number) => go('premium/enrol', { person, year }),
  /** Choosing for whom to pay, with this person chosen already. */
  pay: (person?: string) => go('premium/pay', { person }),
  /** How one person's premium is worked out. */
  premiumExplained: (person: string) => go('premium/quote', { person }),
  order: (order: string) => go('premium/order', { order }),
  orders: () => go('premium/orders'),
  filing: (person: string) => go('out-of-area/file', { person }),
  oneFiling: (person: string, filing: string) => go('out-of-area/filing', { person, filing }),
  claims: (person: string) => go('claim/list', { person }),
  member: (person: string) => go('people/member', { person }),
  record: (person: string) => go('people/record', { person }),
  /** Who may act for the person. */
  mandates: (person: string) => go('people/record', { person, part: 'mandates' }),
  bind: () => go('people/bind'),
  addFamily: () => go('people/add'),
  help: () => go('people/about'),
  privacy: () => go('people/privacy'),
  grid: () => go('agent/grid'),
  desk: () => go('desk/queue'),
};
