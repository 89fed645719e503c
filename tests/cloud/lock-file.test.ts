import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')) as T;
const lock = read<{ packages: Readonly<Record<string, Package>> }>('package-lock.json');
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
const nameIn = (path: string): string => path.split('node_modules/').at(-1) ?? '';

/**
 * Packages that would run a script when installed. None does (`ignore-scripts` in .npmrc, asserted below); each is here because the
 * product was seen to work without its script, and one that is not here needs a look before it comes in.
 */
const SCRIPTED: Readonly<Record<string, string>> = {
  'classic-level': 'node-gyp-build looks for a prebuilt binary, which lies in the package and loads without the script',
  esbuild: 'checks its binary, which comes as an optional package of its own',
  'es5-ext': 'prints an appeal; comes with osls through memoizee, deployment tooling only',
  '@parcel/watcher': 'optional, of sass’ watch mode, which nothing here uses',
  '@swc/core': 'checks its binary, which comes as an optional package of its own; of Taro',
  '@tarojs/binding': 'checks its binary, which comes as an optional package of its own',
  '@tarojs/cli': 'prints a greeting',
  'core-js': 'prints an appeal',
  'core-js-pure': 'prints an appeal',
};

describe('the lock file', () => {
  test('no package with an install script is in it that was not looked at', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameIn(path));
    expect([...new Set(scripted)].sort()).toEqual(Object.keys(SCRIPTED).sort());
  });

  test('and none of them runs', () => {
    const settings = readFileSync(new URL('../../.npmrc', import.meta.url), 'utf8').split('\n');
    expect(settings).toContain('ignore-scripts=true');
  });

  test('every package is pinned to its content, and no place to fetch it from is written down', () => {
    const loose = installed.filter(([, { integrity, version }]) => !/^sha512-/.test(integrity ?? '') || !version);
    expect(loose.map(([path]) => path)).toEqual([]);
    // A registry of a workplace would not be everybody's, and one that is named could be swapped.
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test.each([
    'package.json',
    ...['shared', 'functions', 'infra', 'miniapp', 'tests'].map((one) => `${one}/package.json`),
  ])('%s asks for exact versions', (file) => {
    const { dependencies, devDependencies } = read<Package>(file);
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('nothing that reports usage or is proprietary has come in through another', () => {
    const names = new Set(installed.map(([path]) => nameIn(path)));
    for (const unwanted of [
      'serverless',
      'serverless-offline',
      '@serverless/platform-client',
      '@nutui/nutui-react-taro',
    ])
      expect(names).not.toContain(unwanted);
  });
});
