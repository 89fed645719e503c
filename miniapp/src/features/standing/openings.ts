import type { PersonCard } from '@linli/shared/contract/people';
import { go } from '@/navigation/navigation';

/** Where each matter begins. The pages belong to their own subpackages; what leads there is written once, here. */
export const open = {
  enrol: (person: string, year?: number) => go('premium/enrol', { person, year }),
  /** Choosing for whom to pay, with this person chosen already. */
  pay: (person?: string, year?: number) => go('premium/choose', { person, year }),
  /** How one person's premium is worked out. */
  premiumExplained: (person: string, year?: number) => go('premium/quote', { person, year }),
  order: (order: string) => go('premium/order', { order }),
  orders: () => go('premium/orders'),
  filing: (person: string) => go('out-of-area/file', { person }),
  filings: (person: string) => go('out-of-area/list', { person }),
  oneFiling: (person: string, filing: string) => go('out-of-area/filing', { person, filing }),
  claims: (person: string) => go('claim/list', { person }),
  /** 报销测算: for somebody, or for nobody in particular; from a filing it is care out of area. */
  estimate: (person?: string, where?: 'away') => go('calculator/estimate', { person, where }),
  member: (person: string) => go('people/member', { person }),
  record: (person: string) => go('people/record', { person }),
  /** Who may act for the person. */
  mandates: (person: string) => go('people/record', { person, part: 'mandates' }),
  bind: () => go('people/bind'),
  addFamily: () => go('people/add'),
  /** 待遇规定: a year's rules; the running year's when none is named. */
  rules: (year?: number) => go('rules/year', { year }),
  help: () => go('people/about'),
  privacy: () => go('people/privacy'),
  myData: () => go('people/my-data'),
  erase: () => go('people/erase'),
  devices: () => go('people/devices'),
  grid: () => go('agent/grid'),
  /** The bureau's desk, in the browser; signing in comes first where nobody of the staff has. */
  desk: (signedIn: boolean) => go(signedIn ? 'desk/filings' : 'desk/sign-in'),
};

/** 备案: the filings one has, or straight into a new one where there is none. */
export const openFilings = ({ personId, filings }: Pick<PersonCard, 'personId' | 'filings'>): void =>
  filings.length === 0 ? open.filing(personId) : open.filings(personId);
