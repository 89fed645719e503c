import { it } from 'vitest';
import { District } from './district';
it('x', async () => {
  const d = await District.open();
  const show = (what: string, s: { describe(): string }) => console.log(`## ${what}\n${s.describe()}`);
  {
    const { readFile } = await import('node:fs/promises');
    const p = d.phone('li-xiulan');
    p.device.choices.photo = await readFile(new URL('../../infra/local/district/430671/papers/household-register.jpg', import.meta.url));
    const s = await p.open('/subpackages/people/add/index');
    await s.tap('儿子或女儿'); await s.tap('下一步'); await s.type('name', '彭一诺'); await s.tap('下一步');
    await s.type('idNumber', d.cast('peng-yinuo').idNumber); await s.tap('下一步');
    await s.tap('拍照或选照片');
    show('photo', s); console.log(p.device.seen, p.device.network.sent.slice(-3), [...p.device.files.keys()], s.app.complaints);
  }
  const phone = d.phone('li-xiulan');
  const s = await phone.open();
  show('home', s);
  await s.tap('办事'); show('matters', s);
  await s.tap('我的'); show('me', s);
  await s.tap('首页');
  for (const key of ['li-xiulan', 'li-jianguo', 'li-zimo'] as const) {
    const e = await phone.open(`/subpackages/premium/enrol/index?person=${d.cast(key).personId}&year=2027`);
    show(`enrol ${key}`, e);
  }
  const c = await phone.open('/subpackages/premium/choose/index'); show('choose', c);
  const l = await phone.open(`/subpackages/claim/list/index?person=${d.cast('li-xiulan').personId}`); show('claims', l);
  const h = d.phone('huang-dayong');
  const hs = await h.open(); show('huang home', hs);
  const hl = await h.open(`/subpackages/claim/list/index?person=${d.cast('huang-dayong').personId}`); show('claims', hl);
  const hf = await h.open(`/subpackages/out-of-area/file/index?person=${d.cast('huang-dayong').personId}`); show('file', hf);
  const a = d.phone('zhou-wei');
  const as = await a.open(); show('agent home', as);
  const g = await a.open('/subpackages/agent/grid/index'); show('grid', g);
  await d.close();
}, 120000);
