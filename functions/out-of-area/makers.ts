import type { Context } from '../http/use-case';

/** The makers of a filing with the member of staff who acts now, if one does: whoever made it does not review it. */
export const makersWith = (makers: readonly string[], { actor }: Pick<Context, 'actor'>): readonly string[] =>
  actor.staffId === undefined || makers.includes(actor.staffId) ? makers : [...makers, actor.staffId];
