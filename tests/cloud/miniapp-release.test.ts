import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageForDistrict, PLACEHOLDER } from '../../miniapp/release/package.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'release-'));
const built = join(scratch, 'weapp');
const out = join(scratch, 'out');
const district = { built, out, appid: 'wx0123456789abcdef', api: 'https://api.yibao.example.cn/api' };
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The shape of a build: enough to see what a release changes. */
beforeAll(() => {
  mkdirSync(join(built, 'pages/home'), { recursive: true });
  writeFileSync(join(built, 'app.json'), '{"pages":["pages/home/index"]}');
  writeFileSync(join(built, 'common.js'), `const base=ext.apiBaseUrl??"${PLACEHOLDER}";`);
  writeFileSync(join(built, 'common.js.map'), '{}');
  writeFileSync(join(built, 'pages/home/index.js'), 'Page({})');
  cpSync(new URL('../../miniapp/project.config.json', import.meta.url), join(built, 'project.config.json'));
});

const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

test('a release differs from the build by the address and the app id, and carries no source map', () => {
  packageForDistrict(district);
  const files = readdirSync(out, { recursive: true }).map(String).sort();
  expect(files).toEqual(['app.json', 'common.js', 'pages', 'pages/home', 'pages/home/index.js', 'project.config.json']);
  expect(text(out, 'common.js')).toBe(text(built, 'common.js').replace(PLACEHOLDER, district.api));
  expect(text(out, 'app.json')).toBe(text(built, 'app.json'));
  const [before, after] = [built, out].map((folder) => JSON.parse(text(folder, 'project.config.json')) as object);
  expect(after).toEqual({ ...before, appid: district.appid });
});

test.each([
  ['the placeholder of the developer tool', { appid: 'touristappid' }, /not an app id/],
  ['an address without TLS', { api: 'http://api.yibao.example.cn/api' }, /not an address/],
  ['the placeholder of the build', { api: PLACEHOLDER }, /not an address/],
  ['a slash too many', { api: 'https://api.yibao.example.cn/api/' }, /not an address/],
  ['no build', { built: join(scratch, 'nothing') }, /npm run build:weapp/],
])('refuses %s, and leaves what was made before', (_, changed, why) => {
  packageForDistrict(district);
  expect(() => packageForDistrict({ ...district, ...changed })).toThrow(why);
  expect(text(out, 'common.js')).toContain(district.api);
});

test('refuses a build that keeps the address somewhere else than it did', () => {
  const strange = join(scratch, 'strange');
  cpSync(built, strange, { recursive: true });
  writeFileSync(join(strange, 'pages/home/index.js'), `"${PLACEHOLDER}"`);
  expect(() => packageForDistrict({ ...district, built: strange })).toThrow(/in one file, not in 2/);
});

test('the app says where the address belongs as the release looks for it', () => {
  const source = readFileSync(new URL('../../miniapp/src/services/base-url.ts', import.meta.url), 'utf8');
  expect(source.split(`'${PLACEHOLDER}'`)).toHaveLength(2);
});

test('the platform checks domains: nothing that ships turns that off', () => {
  const config = JSON.parse(text(built, 'project.config.json')) as { setting: Record<string, unknown> };
  expect(config.setting).toMatchObject({ urlCheck: true, uploadWithSourceMap: false });
});
