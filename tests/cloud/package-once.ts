import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STAGES } from './rendered';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Without any network where the system lets us (a namespace without an interface); else with every way out leading nowhere. */
const withoutNetwork = ['--net', '--map-root-user --net']
  .map((flags) => ['unshare', ...flags.split(' ')])
  .find(([command = '', ...flags]) => spawnSync(command, [...flags, 'true']).status === 0);

/** A machine that has never seen AWS: no credentials, no home, no proxy that answers. */
function bareEnvironment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|npm_|SLS_|SERVERLESS_|VITEST|NODE_OPTIONS)/i.test(name),
  );
  const nowhere = 'http://127.0.0.1:9';
  return { ...Object.fromEntries(kept), HOME: home, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, ALL_PROXY: nowhere };
}

/** `npm run package` for an installation in either partition, once for all tests of this suite. */
export default function packageOnce(): void {
  const home = mkdtempSync(join(tmpdir(), 'package-home-'));
  try {
    for (const stage of STAGES) {
      const command = ['node', 'infra/local/run-ts.mjs', 'infra/cloud/package-command.ts', '--stage', stage];
      const [program = '', ...args] = [...(withoutNetwork ?? []), ...command];
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: root,
        env: bareEnvironment(home),
        encoding: 'utf8',
        timeout: 300_000,
      });
      if (status !== 0) throw new Error(`npm run package -- --stage ${stage}: ${status}\n${stdout}\n${stderr}`);
    }
    console.log(
      withoutNetwork === undefined ? 'packaged with every proxy leading nowhere' : 'packaged without a network',
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
