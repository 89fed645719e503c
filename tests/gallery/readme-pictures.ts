/**
 * The pictures of the README: `node infra/local/run-ts.mjs tests/gallery/readme-pictures.ts` writes infra/decisions/pictures/*.webp,
 * each as one sees it without scrolling.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { castMember } from '@linli/infra/local/district/cast';
import { PROJECT_ROOT } from '@linli/infra/local/stack';
import { yearOf } from '@linli/shared/kernel/date';
import { buildAppIfStale } from '../e2e/app';
import { atTheDesk } from '../e2e/desk';
import { Phone } from '../e2e/phone';
import { openWorld } from '../e2e/world';
import { enrol } from './app/district';

const folder = fileURLToPath(new URL('infra/decisions/pictures', PROJECT_ROOT));
mkdirSync(folder, { recursive: true });
buildAppIfStale();
const world = await openWorld();
const father = castMember(world.stack.today, 'li-jianguo').personId;

async function keep({ page }: Phone, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction('document.fonts.status === "loaded"');
  const png = (await page.screenshot()).toString('base64');
  // The browser itself writes WebP: no other tool is needed.
  const webp = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    const scale = Math.min(1, 1800 / image.naturalWidth);
    [canvas.width, canvas.height] = [image.naturalWidth * scale, image.naturalHeight * scale];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', 0.82).split(',')[1] ?? '';
  }, png);
  const bytes = Buffer.from(webp, 'base64');
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp ${Math.round(bytes.length / 1024)} KB`);
}

const phone = await Phone.of(world, 'li-xiulan');
await phone.open('home');
await phone.reads('李子墨');
await keep(phone, 'home');

const api = await world.api('li-xiulan');
for (const key of ['li-jianguo', 'li-zimo'] as const)
  await enrol(api, castMember(world.stack.today, key).personId, yearOf(world.stack.today) + 1);
await phone.open('premium/choose');
await phone.tap(/^核对/);
await phone.heading('给谁交，交多少');
await keep(phone, 'pay');

await phone.open('claim/list', { person: father });
await phone.tap(/正在打款/);
await phone.reads('一步一步怎么算的');
await keep(phone, 'reimbursement');
await phone.close();

const elder = await Phone.of(world, 'zhou-wei', { textSize: 'largest' });
await elder.open('agent/consent', { person: castMember(world.stack.today, 'chen-guiying').personId, matter: 'enrol' });
await elder.reads('陈桂英，83 岁');
await keep(elder, 'consent-elder');
await elder.close();

const desk = await atTheDesk(world, 'wangmin');
await desk.reads('规定怎么说');
await keep(desk, 'desk');
await desk.close();
await world.close();
