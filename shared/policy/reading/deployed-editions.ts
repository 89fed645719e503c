import * as z from 'zod/mini';
import type { PackData } from '../pack';
import { editionOf } from '../edition';

/**
 * What was ever deployed (施行版本登记): pack id → number of the version → what identifies its content ({@link editionOf}). A settlement
 * keeps pack and number; this keeps the number to one content, whatever is written in the file later.
 */
const editions = z.record(z.string(), z.record(z.string().check(z.regex(/^[1-9]\d*$/)), z.string()));
export type DeployedEditions = z.output<typeof editions>;

/** @throws Error when the text is no register */
export const readEditions = (text: string): DeployedEditions => editions.parse(JSON.parse(text));

type Numbered = Pick<PackData, 'id' | 'version'>;

/** Why packs may not be deployed as they are, in words that say what to do; empty when they may. */
export const brokenEditions = (known: DeployedEditions, packs: readonly PackData[]): readonly string[] =>
  packs.flatMap((pack) => {
    const { id, version } = pack;
    const versions = known[id] ?? {};
    const latest = Math.max(0, ...Object.keys(versions).map(Number));
    if (version < latest) return [`${id}：第 ${latest} 版已经登记，version 不能改回 ${version}`];
    const edition = versions[version];
    return edition === undefined || edition === editionOf(pack)
      ? []
      : [
          `${id}：第 ${version} 版已经登记，内容却变了；已有结算是按登记的那一版算的。` +
            `请把 version 改成 ${version + 1}，在 packs/CHANGELOG.md 加一行写明改了什么，再运行 npm run packs -- register`,
        ];
  });

/** Packs whose version is not in the register. */
export const unregistered = (known: DeployedEditions, packs: readonly PackData[]): readonly Numbered[] =>
  packs.filter(({ id, version }) => known[id]?.[version] === undefined);

/** The register with these packs in it, by id and number. What stands in it is never changed. */
export function register(known: DeployedEditions, packs: readonly PackData[]): DeployedEditions {
  const all = new Map(Object.entries(known));
  for (const pack of packs) {
    const versions = all.get(pack.id) ?? {};
    all.set(pack.id, { ...versions, [pack.version]: versions[pack.version] ?? editionOf(pack) });
  }
  return Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}
