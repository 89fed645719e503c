import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '@linli/infra/local/stack';

const versionOf = (name: string): string => {
  const file = fileURLToPath(new URL(`node_modules/${name}/package.json`, PROJECT_ROOT));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

/** What the figures were measured on; a figure without it means nothing. */
export const machine = (): Readonly<Record<string, string | number>> => ({
  at: new Date().toISOString(),
  processor: cpus()[0]?.model ?? '?',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
  '@aws-sdk/client-dynamodb': versionOf('@aws-sdk/client-dynamodb'),
  electrodb: versionOf('electrodb'),
  esbuild: versionOf('esbuild'),
  // Above the number of cores somebody else was at work, and times are longer than they need be.
  'load, last minute': Number((loadavg()[0] ?? 0).toFixed(2)),
});
