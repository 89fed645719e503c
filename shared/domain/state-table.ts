/**
 * A state machine written as a table: status → action → status after. The same table decides on the server, compiles
 * into the condition of the write (see {@link sources}) and says which buttons the phone shows (see {@link allowed}).
 */
export type StateTable<Status extends string, Action extends string> = {
  readonly [S in Status]: { readonly [A in Action]?: Status };
};

/** The status after an action, or undefined when the action is refused in this status. */
export const next = <S extends string, A extends string>(
  table: StateTable<S, A>,
  status: S,
  action: A,
): S | undefined => table[status][action];

/** What may be done now. */
export const allowed = <S extends string, A extends string>(table: StateTable<S, A>, status: S): readonly A[] =>
  Object.keys(table[status]) as A[];

/** Every status from which an action is allowed: the condition of the write that does it. */
export const sources = <S extends string, A extends string>(table: StateTable<S, A>, action: A): readonly S[] =>
  (Object.keys(table) as S[]).filter((status) => table[status][action] !== undefined);

/** Every status from which some action leads to this one: the condition of a write that says only where it leads. */
export const leadingTo = <S extends string, A extends string>(table: StateTable<S, A>, status: S): readonly S[] =>
  (Object.keys(table) as S[]).filter((from) => Object.values<S | undefined>(table[from]).includes(status));

/** Statuses that nothing leads out of. */
export const terminal = <S extends string, A extends string>(table: StateTable<S, A>): readonly S[] =>
  (Object.keys(table) as S[]).filter((status) => Object.keys(table[status]).length === 0);
