import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

/** The project's own folder. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

const COMPILED_PACKS = path.join(PROJECT_ROOT, 'shared/policy/packs/compiled');

/** What CommonJS packages inside an ES module ask for. In pieces, because our own runner puts an address in place of the whole. */
const HERE = ['import', 'meta', 'url'].join('.');
const COMMONJS_NAMES =
  "import{createRequire as __from}from'node:module';import{fileURLToPath as __path}from'node:url';" +
  `const require=__from(${HERE}),__filename=__path(${HERE}),__dirname=__path(new URL('.',${HERE}));`;

/** What runs in Lambda: minified, for Node 22, SDK included (the one that Lambda brings changes under our feet). */
const CLOUD = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // Node reads modules as UTF-8: a Chinese character is three bytes, and six where it is escaped.
  charset: 'utf8',
  // Most packages' `main` is CommonJS, of which nothing can be left out: with `module` first the DynamoDB client is 325 KB, not 513.
  mainFields: ['module', 'main'] as string[],
  banner: { js: COMMONJS_NAMES },
  legalComments: 'external',
  logLevel: 'warning',
  absWorkingDir: PROJECT_ROOT,
} as const;

/** Puts a line of ours in the place of a package that is imported and has nothing to do in a function. */
const inPlaceOf = (filter: RegExp, name: string, contents: string): Plugin => ({
  name,
  setup: (plugin) => {
    plugin.onResolve({ filter }, () => ({ path: 'none', namespace: name }));
    plugin.onLoad({ filter: /.*/, namespace: name }, () => ({ contents }));
  },
});

/**
 * The SDK's chain of credential providers (files, single sign-on, web identity, metadata service) is imported by its clients
 * even where credentials are given, as wiring.ts does: 59 KB for what Lambda does not have.
 */
const noCredentialChain = inPlaceOf(
  /^@aws-sdk\/credential-provider-node$/,
  'no-credential-chain',
  "export const defaultProvider = () => () => Promise.reject(new Error('this function was given no credentials'));",
);

/**
 * The payment SDK's HTTP client brings a table of every file ending's type, for forms with files that no call here posts: 133 KB.
 * What it asks the table for, it finds nothing of, and says "application/octet-stream".
 */
const noTableOfFileTypes = inPlaceOf(/^mime-db$/, 'no-table-of-file-types', 'module.exports = {};');

/** Policy packs and their texts stay files of their own beside the bundle: read when asked for, and no function grows with them. */
const packsBeside: Plugin = {
  name: 'packs-beside',
  setup: (plugin) =>
    plugin.onResolve({ filter: /^\.\// }, ({ importer, kind, path: name }) =>
      kind === 'dynamic-import' && path.dirname(importer) === COMPILED_PACKS
        ? { path: `./packs/${name.slice(2)}.mjs`, external: true }
        : undefined,
    ),
};

/** What a bundle came to. */
export interface Bundle {
  /** Of the one minified file, bytes: what the budget is about. */
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** The file a function's container loads. */
export const BUNDLE_FILE = 'index.mjs';

/**
 * Bundles one function as it is deployed into a folder of its own: `index.mjs`, `packs/` if it settles anything, licence
 * notes; the source map beside the folder, for whoever reads a stack trace.
 * @param entry below the project, "functions/people/lambda.ts"
 * @param packs folder of the district's packs, "hunan"
 * @throws Error of esbuild when it does not compile
 */
export async function bundleFunction(entry: string, folder: string, packs: string): Promise<Bundle> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, BUNDLE_FILE);
  const { metafile, outputFiles } = await build({
    ...CLOUD,
    entryPoints: [path.join(PROJECT_ROOT, entry)],
    outfile,
    sourcemap: 'external',
    metafile: true,
    write: false,
    plugins: [noCredentialChain, noTableOfFileTypes, packsBeside],
  });
  let bytes = 0;
  for (const { path: file, contents } of outputFiles) {
    if (file === outfile) bytes = contents.length;
    await writeFile(file.endsWith('.map') ? `${folder}.map` : file, contents);
  }
  const asked = packsAskedFor(metafile).filter((name) => name === TEXTS || name.startsWith(`${packs}-`));
  if (packsAskedFor(metafile).length > 0) await addPacks(path.join(folder, 'packs'), asked);
  return { bytes, metafile };
}

/** The module with the packs as officials wrote them: for the function that checks drafts. */
const TEXTS = 'texts';

/** Names of the packs, of whatever district, and of their texts that a bundle would load. */
const packsAskedFor = (metafile: Metafile): readonly string[] =>
  (outputOf(metafile)?.imports ?? []).flatMap(({ path: file }) => /^\.\/packs\/(.+)\.mjs$/.exec(file)?.[1] ?? []);

/** @throws Error when the district has no packs */
async function addPacks(folder: string, names: readonly string[]): Promise<void> {
  if (!names.some((name) => name !== TEXTS)) throw new Error(`no compiled packs of the district in ${COMPILED_PACKS}`);
  await build({
    ...CLOUD,
    banner: {},
    legalComments: 'none',
    entryPoints: names.map((name) => path.join(COMPILED_PACKS, `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
}

/** A client of the store and nothing else, bundled in the same way: the floor of size and import time. */
export async function bundleBareClient(folder: string): Promise<Bundle & { readonly file: string }> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'bare.mjs');
  const { metafile } = await build({
    ...CLOUD,
    // As anybody would bundle it who has not thought about it: DESIGN's 513 KB.
    mainFields: ['main', 'module'],
    stdin: {
      contents:
        "import { DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';" +
        "export const client = new DynamoDBClient({ region: 'cn-north-1' });" +
        'export const commands = [GetItemCommand, QueryCommand, TransactWriteItemsCommand];',
      resolveDir: path.join(PROJECT_ROOT, 'functions'),
      loader: 'ts',
    },
    outfile: file,
    legalComments: 'none',
    metafile: true,
  });
  return { bytes: Object.values(metafile.outputs)[0]?.bytes ?? 0, metafile, file };
}

const outputOf = (metafile: Metafile) =>
  Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined);

/** The files of a bundle, each with the bytes that are left of it. */
const inputsOf = (metafile: Metafile): readonly (readonly [string, number])[] =>
  Object.entries(outputOf(metafile)?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput]);

/** Bytes of a bundle by package or folder of ours, largest first: what a diet begins with. */
export function bytesByOrigin({ metafile }: Pick<Bundle, 'metafile'>): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const [file, bytesInOutput] of inputsOf(metafile)) {
    const origin = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.split('/').slice(0, 2).join('/');
    sums.set(origin, (sums.get(origin) ?? 0) + bytesInOutput);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
