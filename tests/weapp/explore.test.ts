import { it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { District } from './district';
it('x', async () => {
  const d = await District.open();
  const p = d.phone('li-xiulan');
  p.device.choices.photo = await readFile(new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url));
  const s = await p.open('/subpackages/people/add/index');
  (s.app as any).dbg = true;
  await s.tap('儿子或女儿'); await s.tap('下一步'); await s.type('name', '彭一诺'); await s.tap('下一步');
  await s.type('idNumber', d.cast('peng-yinuo').idNumber); await s.tap('下一步');
  await s.tap('拍照或选照片');
  console.log(s.describe(), s.app.complaints, [...p.device.storage.entries()]);
  await d.close();
}, 120000);
