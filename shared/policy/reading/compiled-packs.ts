import type { PackData } from '../pack';

/** "hunan/2026" → "hunan-2026.ts". */
export const compiledFileName = (id: string): string => `${id.replace('/', '-')}.ts`;

/** One pack as a module around its JSON: parsed by the engine's own fast path when the module loads. */
export function compilePackFile(pack: PackData): string {
  const text = JSON.stringify(pack).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `// Written by \`npm run packs -- build\` from packs/${pack.chain.join('.yaml, packs/')}.yaml; do not edit.
import type { PackData } from '../../pack';

export const pack = JSON.parse(
  '${text}',
) as PackData;
`;
}

/** The module that loads packs one by one, so that a bundle takes only what it needs. */
export function compiledIndex(packs: readonly PackData[]): string {
  const rows = packs.map((pack) => `  '${pack.id}': () => import('./${pack.id.replace('/', '-')}').then(only),`);
  return `// Written by \`npm run packs -- build\`; do not edit.
import type { PackData } from '../../pack';

const only = (module: { readonly pack: PackData }): PackData => module.pack;

/** Packs by id, each loaded when it is asked for. A bundle that knows which it needs imports that module by name. */
export const PACKS: Readonly<Record<string, () => Promise<PackData>>> = {
${rows.join('\n')}
};

/** YAML of every pack by id, loaded when it is asked for. Never for a phone: it asks for a pack that is already read. */
export const loadPackTexts = (): Promise<Readonly<Record<string, string>>> =>
  import('./texts').then(({ PACK_TEXTS }) => PACK_TEXTS);
`;
}

/** The packs as officials wrote them, for the function that checks drafts: an overlay is laid over its base's text there. */
export function compiledTexts(texts: readonly (readonly [id: string, text: string])[]): string {
  const rows = texts.map(([id, text]) => `  '${id}': ${JSON.stringify(text)},`);
  return `// Written by \`npm run packs -- build\`; do not edit.

/** YAML of every pack by id. */
export const PACK_TEXTS: Readonly<Record<string, string>> = {
${rows.join('\n')}
};
`;
}
