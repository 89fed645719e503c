/** Turns the built mini-program into a district's: what is uploaded is what was built and tested, but for one address and one id. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Stands in the build where the district's API belongs (miniapp/src/services/base-url.ts). */
export const PLACEHOLDER = 'https://api.linli.invalid';

/**
 * @param {object} release
 * @param {string} release.built folder of the build, `dist/weapp`
 * @param {string} release.out folder that is made anew
 * @param {string} release.appid of the district's mini-program
 * @param {string} release.api "https://api.example.cn/api"
 * @throws {Error} naming what is missing, before anything is written
 * @returns {{ readonly files: number, readonly bytes: number }}
 */
export function packageForDistrict({ built, out, appid, api }) {
  if (!existsSync(path.join(built, 'app.json')))
    throw new Error(`${built} holds no built mini-program: npm run build:weapp`);
  if (!/^wx[0-9a-f]{16}$/.test(appid)) throw new Error(`"${appid}" is not an app id (wx and 16 hexadecimal digits)`);
  if (!/^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/[\w-]+)*$/.test(api) || api.includes('.invalid'))
    throw new Error(
      `"${api}" is not an address that a phone can reach: https, the domain on WeChat's list, no slash at the end`,
    );
  const filesOf = (folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => statSync(name).isFile());
  const holding = filesOf(built).filter(
    (file) => file.endsWith('.js') && readFileSync(file, 'utf8').includes(PLACEHOLDER),
  );
  if (holding.length !== 1)
    throw new Error(
      `the build should hold ${PLACEHOLDER} in one file, not in ${holding.length}: has base-url.ts changed?`,
    );

  rmSync(out, { recursive: true, force: true });
  cpSync(built, out, { recursive: true, filter: (file) => !file.endsWith('.map') });
  const file = path.join(out, path.relative(built, holding[0]));
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(PLACEHOLDER, api));
  const settings = path.join(out, 'project.config.json');
  writeFileSync(settings, `${JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), appid }, null, 2)}\n`);
  const files = filesOf(out);
  return { files: files.length, bytes: files.reduce((sum, name) => sum + statSync(name).size, 0) };
}
