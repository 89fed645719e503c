/** What is wrong at one path, in words. */
export interface PathIssue {
  readonly path: string;
  readonly message: string;
}

/** A zod issue, with those of the branches of a union. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly errors?: readonly (readonly Issue[])[];
  readonly keys?: readonly string[];
}

function* deepest(issue: Issue, prefix: readonly PropertyKey[]): Generator<PathIssue> {
  const path = [...prefix, ...issue.path];
  const branches = issue.errors?.filter((branch) => branch.length > 0) ?? [];
  if (issue.code === 'invalid_union' && branches.length > 0) {
    const depth = (branch: readonly Issue[]): number =>
      Math.max(...branch.map((one) => one.path.length + (one.code === 'unrecognized_keys' ? 1 : 0)));
    const best = branches.reduce((one, other) => (depth(other) > depth(one) ? other : one));
    for (const inner of best) yield* deepest(inner, path);
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys ?? []) yield { path: [...path, key].join('.'), message: `没有名为 ${key} 的字段` };
    return;
  }
  yield {
    path: path.map(String).join('.'),
    message:
      issue.code === 'invalid_type' && issue.message.startsWith('Invalid') ? '缺少这一项，或写法不对' : issue.message,
  };
}

/** A validation's issues at their deepest places: of a union, the branch that got furthest. */
export const deepestIssues = (issues: readonly unknown[]): readonly PathIssue[] =>
  (issues as readonly Issue[]).flatMap((issue) => [...deepest(issue, [])]);
