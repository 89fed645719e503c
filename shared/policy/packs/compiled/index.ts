// Written by `npm run packs -- build`; do not edit.
import type { PackData } from '../../pack';

const only = (module: { readonly pack: PackData }): PackData => module.pack;

/** Packs by id, each loaded when it is asked for. A bundle that knows which it needs imports that module by name. */
export const PACKS: Readonly<Record<string, () => Promise<PackData>>> = {
  'county-001/undated': () => import('./county-001-undated').then(only),
  'demo-430671/2025': () => import('./demo-430671-2025').then(only),
  'demo-430671/2026': () => import('./demo-430671-2026').then(only),
  'demo-430671/2027': () => import('./demo-430671-2027').then(only),
  'fujin/2011': () => import('./fujin-2011').then(only),
  'hunan/2019': () => import('./hunan-2019').then(only),
  'hunan/2020': () => import('./hunan-2020').then(only),
  'hunan/2021': () => import('./hunan-2021').then(only),
  'hunan/2022': () => import('./hunan-2022').then(only),
  'hunan/2023': () => import('./hunan-2023').then(only),
  'hunan/2024': () => import('./hunan-2024').then(only),
  'hunan/2025': () => import('./hunan-2025').then(only),
  'hunan/2026': () => import('./hunan-2026').then(only),
  'hunan/2027': () => import('./hunan-2027').then(only),
  'liling/2006': () => import('./liling-2006').then(only),
  'quyuan/2022': () => import('./quyuan-2022').then(only),
  'xiangyang/2011': () => import('./xiangyang-2011').then(only),
};

/** YAML of every pack by id, loaded when it is asked for. Never for a phone: it asks for a pack that is already read. */
export const loadPackTexts = (): Promise<Readonly<Record<string, string>>> =>
  import('./texts').then(({ PACK_TEXTS }) => PACK_TEXTS);
