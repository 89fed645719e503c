import type { Route } from '@linli/shared/contract/route';

/** Where a request goes, as API Gateway would say it in the event. */
export interface Match<Target> {
  /** "GET /people/{personId}/filings" or "$default". */
  readonly routeKey: string;
  /** Decoded. */
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly target: Target;
}

interface Entry<Target> {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: Target;
}

/**
 * The routes of an HTTP API (API Gateway payload 2.0): a route with more literal segments wins, wherever they stand first; a
 * parameter takes exactly one segment. What no route takes goes to `$default`.
 */
export class RouteTable<Target> {
  readonly #entries: Entry<Target>[] = [];

  constructor(readonly fallback: Target) {}

  add(route: Pick<Route, 'method' | 'path'>, target: Target): void {
    this.#entries.push({
      routeKey: `${route.method} ${route.path}`,
      method: route.method,
      segments: route.path.split('/'),
      target,
    });
    // Literal before parameter, from the left.
    this.#entries.sort((a, b) => compare(a.segments, b.segments));
  }

  match(method: string, path: string): Match<Target> {
    const given = path.split('/');
    for (const entry of this.#entries) {
      if (entry.method !== method) continue;
      const pathParameters = parametersOf(entry.segments, given);
      if (pathParameters === undefined) continue;
      return {
        routeKey: entry.routeKey,
        target: entry.target,
        ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
      };
    }
    return { routeKey: '$default', target: this.fallback };
  }
}

const isParameter = (segment: string | undefined): boolean => segment?.startsWith('{') === true;

function compare(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = Number(isParameter(a[index])) - Number(isParameter(b[index]));
    if (difference !== 0) return difference;
  }
  return 0;
}

function parametersOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] as string;
    if (!isParameter(segment)) {
      if (segment !== value) return undefined;
      continue;
    }
    const decoded = decode(value);
    if (decoded === undefined || decoded === '') return undefined;
    parameters[segment.slice(1, -1)] = decoded;
  }
  return parameters;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // "%zz" names nothing
  }
}
