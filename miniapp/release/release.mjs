/**
 * `npm run miniapp:preview -- --stage NAME` and `npm run miniapp:upload -- --stage NAME --version 1.2.0 --desc "…"`: the built
 * mini-program with the district's app id and address, through the platform's own uploader (miniprogram-ci). Asked for the key file
 * of 小程序代码上传密钥 by MINIAPP_UPLOAD_KEY; the address of this machine must be on the platform's IP list.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { packageForDistrict } from './package.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.resolve(here, '../..');
const fail = (why) => {
  console.error(why);
  process.exit(2);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: 'string' },
    version: { type: 'string' },
    desc: { type: 'string' },
    robot: { type: 'string', default: '1' },
    'no-build': { type: 'boolean', default: false },
  },
});
const [action] = positionals;
if (action !== 'preview' && action !== 'upload' && action !== 'package')
  fail('release.mjs preview | upload | package, with --stage NAME');
if (!values.stage) fail('--stage NAME: a file of infra/stages');
const stageFile = path.join(root, 'infra/stages', `${values.stage}.yml`);
if (!existsSync(stageFile)) fail(`${stageFile} is not there`);
if (action === 'upload' && !/^\d+\.\d+\.\d+$/.test(values.version ?? '')) fail('--version 1.2.0 is missing');
const keyFile = process.env.MINIAPP_UPLOAD_KEY;
if (action !== 'package' && (!keyFile || !existsSync(keyFile)))
  fail('MINIAPP_UPLOAD_KEY names no file: the upload key (小程序代码上传密钥) from the platform’s console');

const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!values['no-build']) run(npm, ['run', '--silent', 'build:weapp'], root);

const stage = parse(readFileSync(stageFile, 'utf8'));
const appid = stage.wechat.miniappAppid;
const out = path.join(root, '.build/miniapp', values.stage);
let made;
try {
  made = packageForDistrict({
    built: path.join(root, 'miniapp/dist/weapp'),
    out,
    appid,
    api: `https://${stage.domain.api}/api`,
  });
} catch (error) {
  fail(error.message);
}
console.log(`${out}: ${made.files} files, ${Math.ceil(made.bytes / 1024)} KB, for ${appid}`);
if (action === 'package') process.exit(0);

// A thousand packages that only whoever uploads needs: pinned by a lock file of their own, without install scripts.
if (!existsSync(path.join(here, 'node_modules/miniprogram-ci'))) run(npm, ['ci', '--ignore-scripts'], here);
const ci = createRequire(path.join(here, 'package.json'))('miniprogram-ci');
const project = new ci.Project({ appid, type: 'miniProgram', projectPath: out, privateKeyPath: keyFile, ignores: [] });
// The build is finished: the platform shall change nothing of it.
const setting = { es6: false, es7: false, minify: false, minifyJS: false, minifyWXML: false, minifyWXSS: false };
const common = {
  project,
  setting,
  robot: Number(values.robot),
  desc: values.desc ?? '',
  onProgressUpdate: () => undefined,
};
if (action === 'preview') {
  const picture = path.join(out, '..', `${values.stage}-preview.png`);
  await ci.preview({ ...common, qrcodeFormat: 'image', qrcodeOutputDest: picture });
  console.log(`扫码预览 scan to look at it: ${picture}`);
} else {
  await ci.upload({ ...common, version: values.version });
  console.log(`已上传 ${values.version}：到公众平台“版本管理”提交审核`);
}
