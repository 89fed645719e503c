/** Puts one value at a WeChat data path: "root.cn.[0].v" or "root.cn[0].v". */
export function setAtPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() as string;
  let target: Record<string, unknown> = data;
  for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
  target[last] = value;
}

/** What reaches the view layer: JSON, nothing else. WeChat drops undefined with a warning. */
export const overTheBridge = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
