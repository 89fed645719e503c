/** Pages of this subpackage, relative to its folder: a person's reimbursements, one settlement. */
export const claimPages: string[] = ['list/index', 'detail/index'];
