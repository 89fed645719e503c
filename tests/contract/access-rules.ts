/**
 * Who may call what, written down by hand beside the contract: the authorisation matrix holds every endpoint × caller to it
 * (access-matrix.test.ts). An endpoint that does not stand here fails the test by its name. Add it with one line.
 */

/** Callers of the matrix, and how they stand to 李秀兰: the person, filing, order, grid and paper that the paths name. */
export const CALLERS = {
  nobody: 'without a token',
  self: 'the person herself',
  family: 'family member, granted every matter',
  'family-view': 'family member, granted viewing only',
  'family-withdrawn': 'family member whose mandate was withdrawn',
  foreign: 'resident who is a stranger',
  agent: 'agent of her grid, granted every matter',
  'agent-view': 'agent of her grid, granted viewing only',
  'agent-withdrawn': 'agent of her grid whose mandate was withdrawn',
  'agent-unasked': 'agent of her grid who never asked',
  'agent-elsewhere': 'agent of another grid',
  village: 'station of her village',
  town: 'station of her town',
  'other-village': 'station of another village of her town',
  'other-town': 'station of another town',
  first: 'first reviewer of the district',
  second: 'second reviewer of the district',
  manager: 'manager',
  accountant: 'accountant',
  'policy-officer': 'policy officer',
  auditor: 'auditor',
  administrator: 'administrator of accounts',
  'other-district': 'all posts of the bureau of another district in one person',
} as const;
export type Caller = keyof typeof CALLERS;

const ALL = Object.keys(CALLERS) as Caller[];
const ACCOUNTS: readonly Caller[] = [
  'self',
  'family',
  'family-view',
  'family-withdrawn',
  'foreign',
  'agent',
  'agent-view',
  'agent-withdrawn',
  'agent-unasked',
  'agent-elsewhere',
];
const AGENTS_OF_GRID: readonly Caller[] = ['agent', 'agent-view', 'agent-withdrawn', 'agent-unasked'];

/** Open to anyone. */
const anyone = ALL;
/** The payment platform, by its signature: no token counts for or against it. */
const platform = ALL;
/** Any WeChat account, for what is its own; what a body names is asked about again by the verb. */
const account = ACCOUNTS;
/** The account whose order it is. */
const ownOrder: readonly Caller[] = ['self'];
/** Nobody for her, whatever they were trusted with. */
const herself: readonly Caller[] = ['self'];
/** Herself and whom she granted the matter. */
const granted: readonly Caller[] = ['self', 'family', 'agent'];
/** Herself and whom she granted anything: viewing comes with every matter. */
const viewing: readonly Caller[] = [...granted, 'family-view', 'agent-view'];
/** Agents of the grid, with or without a mandate. */
const agentsOfGrid = AGENTS_OF_GRID;
/** Agents of the grid, and stations in whose area it lies. */
const grid: readonly Caller[] = [...AGENTS_OF_GRID, 'village', 'town'];
const stationsHere: readonly Caller[] = ['village', 'town'];
const stations: readonly Caller[] = [...stationsHere, 'other-village', 'other-town'];

/** Endpoint → who gets past the door. Everybody else is refused and changes nothing. */
export const ACCESS_RULES: Readonly<Record<string, readonly Caller[]>> = {
  appConfig: anyone,
  districtVillages: anyone,
  policies: anyone,
  policy: anyone,
  signInWechat: anyone,
  signInStaff: anyone,
  refreshSession: anyone,
  signOut: anyone,
  startEnrolment: anyone,
  finishEnrolment: anyone,
  changePassword: anyone,
  paymentNotice: platform,

  linkAgent: account,
  devices: account,
  endDevice: account,
  home: account,
  sendPhoneCode: account,
  bindSelf: account,
  addFamily: account,
  grantUpload: account,
  duePremiums: account,
  createOrder: account,
  orders: account,
  order: ownOrder,
  payOrder: ownOrder,
  cancelOrder: ownOrder,

  myData: herself,
  myDataCopy: herself,
  correctAddress: herself,
  erasure: herself,
  eraseAccount: herself,

  leaveFamily: viewing,
  personRecord: viewing,
  personEvents: viewing,
  withdrawMandate: viewing,
  enrolmentForm: granted,
  enrol: granted,
  withdrawEnrolment: granted,
  duePremium: granted,
  filingForm: granted,
  fileOutOfArea: granted,
  filing: granted,
  completeFiling: granted,
  withdrawFiling: granted,
  viewPaper: granted,
  estimateBasis: granted,
  reimbursements: granted,
  reimbursement: granted,

  roster: grid,
  grantMandate: agentsOfGrid,
  sendRecordCode: grid,
  recordPhone: grid,

  // A list shows each station what lies in its own area.
  filingQueue: [...stations, 'first', 'second', 'manager', 'auditor'],
  filingToReview: [...stationsHere, 'first', 'second', 'manager', 'auditor'],
  reviewFiling: ['first', 'second'],
  eventsOfPerson: ['auditor'],

  fundMorning: ['manager', 'accountant', 'auditor'],
  fundDay: ['manager', 'accountant', 'auditor'],
  fundEntries: ['manager', 'accountant', 'auditor'],
  reconcileAgain: ['accountant'],
  resolveDifference: ['accountant'],

  disputes: ['manager', 'accountant', 'auditor'],
  proposeDispute: ['accountant'],
  decideDispute: ['manager'],

  deskPolicies: ['manager', 'policy-officer', 'auditor'],
  deskPolicy: ['manager', 'policy-officer', 'auditor'],
  touchedClaims: ['manager', 'policy-officer', 'auditor'],
  beginPolicy: ['policy-officer'],
  savePolicy: ['policy-officer'],
  checkPolicy: ['policy-officer'],
  submitPolicy: ['policy-officer'],
  decidePolicy: ['manager'],
  withdrawPolicy: ['policy-officer'],
  simulation: ['manager', 'policy-officer'],
  startSimulation: ['manager', 'policy-officer'],
  simulationPart: ['manager', 'policy-officer'],

  staffAccounts: ['manager', 'administrator'],
  requestStaffChange: ['administrator'],
  decideStaffChange: ['manager'],
  withdrawStaffChange: ['administrator'],
};
