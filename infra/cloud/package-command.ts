/**
 * `npm run package -- --stage NAME`: one zip per function and the template, without a network, into `.build/cloud/`. What is
 * deployed afterwards (`npx osls deploy --stage NAME --package .build/cloud/NAME`) is what was made, measured and tested here.
 */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { bundleFunction, PROJECT_ROOT } from './bundle';
import { DISTRICT_FILE } from './environment';
import { DEPLOYED } from './functions';
import { districtFile, readStage, type Stage } from './stage';
import { ZIPS } from './template';
import { zipFolder } from './zip';

const { values } = parseArgs({ options: { stage: { type: 'string', default: 'example' } } });
const packsOf = z.object({ packs: z.string().min(1) });

async function packageFunctions(stage: Stage): Promise<void> {
  const district = districtFile(stage);
  const { packs } = packsOf.parse(JSON.parse(await readFile(district, 'utf8')));
  const zips = path.join(PROJECT_ROOT, ZIPS);
  await mkdir(zips, { recursive: true });
  const rows: Record<string, { bundleKB: number; zipKB: number }> = {};
  for (const { name, entry, sections } of DEPLOYED) {
    const folder = path.join(PROJECT_ROOT, '.build/cloud/bundles', name);
    const { bytes } = await bundleFunction(entry, folder, packs);
    if (sections.includes('core')) await copyFile(district, path.join(folder, DISTRICT_FILE));
    const zip = await zipFolder(folder);
    await writeFile(path.join(zips, `${name}.zip`), zip);
    rows[name] = { bundleKB: Math.ceil(bytes / 1024), zipKB: Math.ceil(zip.length / 1024) };
  }
  console.table(rows);
}

/** osls puts the template together. It asks nobody anything: no credentials are read, no account is called. */
const renderTemplate = (name: string): Promise<number> =>
  new Promise((resolve) => {
    const osls = path.join(PROJECT_ROOT, 'node_modules/osls/bin/serverless.js');
    const out = `.build/cloud/${name}`;
    const child = spawn(process.execPath, [osls, 'package', '--stage', name, '--package', out], {
      cwd: PROJECT_ROOT,
      stdio: 'inherit',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });

const stage = readStage(values.stage);
await packageFunctions(stage);
const failed = await renderTemplate(values.stage);
process.exitCode = failed;
if (failed === 0)
  console.log(`
打好的包：.build/cloud/${values.stage}，每个函数的 zip 在 ${ZIPS}
下一步（要 AWS 身份，见 README “Deploying it”）：npx osls deploy --stage ${values.stage} --package .build/cloud/${values.stage}`);
