#!/usr/bin/env node
/**
 * Draws the sample papers of the demo district once (430671/papers/*.jpg): node infra/local/district/draw-sample-papers.mjs
 * Everybody and every place on them is invented, and each says so across its face.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const out = fileURLToPath(new URL('./430671/papers/', import.meta.url));
const font = (name) => path.join(root, 'node_modules/@expo-google-fonts/noto-serif-sc', name);

const PAPERS = {
  'residence-proof': {
    title: '居住证明',
    issuer: '莞城松湖街道（样例）',
    lines: ['兹证明　示例某　现居住在本街道', '示例路 12 号 3 栋 402 室', '自去年三月起连续居住', '特此证明。'],
  },
  'work-proof': {
    title: '在职证明',
    issuer: '鹏城示例电子厂（样例）',
    lines: ['兹证明　示例某　系本单位职工', '岗位：装配　用工形式：劳动合同', '自前年六月起在本单位工作', '特此证明。'],
  },
  'referral-slip': {
    title: '转 诊 转 院 单',
    issuer: '芦江医院（样例）',
    lines: [
      '姓名：示例某　性别：男　年龄：71',
      '转出：芦江医院　转入：麓山湘雅路医院',
      '诊断：冠状动脉粥样硬化性心脏病',
      '理由：本院条件所限，需进一步治疗',
      '医师：示例某　　有效：6 个月',
    ],
  },
  'emergency-record': {
    title: '急 诊 病 历',
    issuer: '鹏城莲塘医院（样例）',
    lines: [
      '姓名：示例某　性别：男　年龄：46',
      '主诉：转移性右下腹痛 6 小时',
      '查体：右下腹压痛，反跳痛',
      '处理：急诊收入院',
      '医师：示例某',
    ],
  },
  'discharge-record': {
    title: '出 院 证 明',
    issuer: '鹏城莲塘医院（样例）',
    lines: [
      '姓名：示例某　性别：男　年龄：46',
      '入院日期与出院日期见结算单',
      '诊断：急性阑尾炎',
      '患者因转移性右下腹痛 6 小时入院，',
      '术后恢复良好，今日出院。',
    ],
  },
  'household-register': {
    title: '居民户口簿',
    issuer: '常住人口登记卡（样例）',
    lines: [
      '户主姓名：示例某　与户主关系：孙',
      '姓名：示例童　性别：男',
      '出生地：示例村 3 组',
      '公民身份号码：（样例不印号码）',
    ],
  },
};

const page = ({ title, issuer, lines }) => `<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#8a8378;width:720px;height:960px;display:grid;place-items:center;font-family:'Noto Serif SC',serif}
main{width:600px;height:820px;background:linear-gradient(160deg,#fdfbf6,#f1ece1);box-shadow:0 12px 30px #0006;transform:rotate(-1.2deg);padding:56px 52px;box-sizing:border-box;position:relative;color:#23211d}
h1{font-size:36px;text-align:center;margin:0 0 12px;letter-spacing:6px}h2{font-size:18px;text-align:center;font-weight:400;margin:0 0 44px;color:#555}
p{font-size:22px;line-height:2.1;margin:0;border-bottom:1px dotted #bbb3a4}
.stamp{position:absolute;right:70px;bottom:96px;width:150px;height:150px;border:5px solid #b3362bcc;border-radius:50%;color:#b3362bcc;display:grid;place-items:center;font-size:22px;transform:rotate(-14deg)}
.mark{position:absolute;inset:0;display:grid;place-items:center;font-size:96px;color:#0000000f;transform:rotate(-28deg);letter-spacing:20px}
</style><main><h1>${title}</h1><h2>${issuer}</h2>${lines.map((line) => `<p>${line}</p>`).join('')}<div class="stamp">样例专用</div><div class="mark">样例</div></main>`;

const fonts = await mkdtemp(path.join(tmpdir(), 'linli-fonts-'));
await writeFile(
  path.join(fonts, 'fonts.conf'),
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${path.dirname(font('400Regular/x'))}</dir><dir>${path.dirname(font('700Bold/x'))}</dir><cachedir>${fonts}</cachedir></fontconfig>`,
);
await mkdir(out, { recursive: true });
const browser = await playwright.launch({
  executablePath: process.env.CHROMIUM ?? (await chromium.executablePath()),
  args: [...chromium.args, '--no-sandbox'],
  env: { ...process.env, FONTCONFIG_FILE: path.join(fonts, 'fonts.conf') },
});
const tab = await browser.newPage({ viewport: { width: 720, height: 960 } });
for (const [purpose, paper] of Object.entries(PAPERS)) {
  await tab.setContent(page(paper));
  await tab.screenshot({ path: path.join(out, `${purpose}.jpg`), type: 'jpeg', quality: 72 });
  console.log(`${purpose}.jpg`);
}
await browser.close();
