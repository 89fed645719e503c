import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * What the edge adds to answers, as data that the template of the deployment and the local stack both read: headers of the app's
 * pages (`app-headers.json`) and which pages of other addresses may call the API (`cors.json`).
 */
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as unknown;

const corsSchema = z.object({
  methods: z.array(z.string()),
  headers: z.array(z.string()),
  expose: z.array(z.string()),
  maxAgeSeconds: z.int(),
});
export type CrossOrigin = z.output<typeof corsSchema>;

/** CORS (跨域): methods and headers that a listed page may use. The mini-program needs none, the H5 has the API's own address. */
export const readCors = (): CrossOrigin => corsSchema.parse(read('cors.json'));

/**
 * Security headers of the app's pages (安全响应头).
 * @param places.api address of the API where it is not the page's own; @param places.papers address of the paper store
 */
export function appHeaders(places: {
  readonly api?: string;
  readonly papers?: string;
}): Readonly<Record<string, string>> {
  const headers = z.record(z.string(), z.string()).parse(read('app-headers.json'));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value
        .replaceAll(/ ?\{(api|papers)\}/g, (_, place: 'api' | 'papers') =>
          places[place] === undefined ? '' : ` ${places[place]}`,
        )
        .trim(),
    ]),
  );
}
