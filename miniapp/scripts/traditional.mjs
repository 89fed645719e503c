/**
 * Writes src/messages/<capability>/zh-Hant.ts from zh-CN.ts (opencc-js, Taiwan standard characters without swapping
 * vocabulary: the words are the bureau's). `npm run messages`; with `--check` it only says which files are out of date.
 */
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import * as OpenCC from 'opencc-js';

const convert = OpenCC.Converter({ from: 'cn', to: 'tw' });
const folder = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../src/messages');
const check = process.argv.includes('--check');
let stale = 0;

/** The texts themselves, where the catalogue takes them from the shared package because the command line says them too. */
function chinese(text) {
  const [, name, file] = /export \{ (\w+) as zhCN \} from '@linli\/shared\/([\w/-]+)';/.exec(text) ?? [];
  if (name === undefined) return text;
  const origin = readFileSync(join(folder, '../../../shared', `${file}.ts`), 'utf8');
  const literal = origin.slice(origin.indexOf(`export const ${name} =`), origin.indexOf('} as const;'));
  return `${literal.replace(name, 'zhCN')}} as const;\n`;
}

for (const entry of readdirSync(folder, { withFileTypes: true })) {
  const source = join(folder, entry.name, 'zh-CN.ts');
  if (!entry.isDirectory() || !existsSync(source)) continue;
  const converted = convert(chinese(readFileSync(source, 'utf8')));
  const text = `/* Generated from zh-CN.ts by scripts/traditional.mjs. */\n${converted.replaceAll('zhCN', 'zhHant')}`;
  const target = join(folder, entry.name, 'zh-Hant.ts');
  if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
  stale += 1;
  if (check) console.error(`out of date: ${target}`);
  else writeFileSync(target, text);
}
console.log(check ? `${stale} out of date` : `${stale} written`);
if (check && stale > 0) process.exitCode = 1;
