import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { District } from './district';
import type { Phone } from './host/phone';

/** 异地就医备案: by commitment, and with a photograph; what is decided at once and what waits for the desk. */

interface FilingBrief {
  readonly filingId: string;
  readonly kind: string;
  readonly placeName: string;
  readonly status: string;
  readonly papersOwed: boolean;
}

let district: District;
beforeAll(async () => {
  district = await District.open();
});
afterAll(() => district.close());

const picture = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../infra/local/district/430671/papers/${name}.jpg`, import.meta.url));
const filingsOf = async (phoneId: 'huang-dayong' | 'li-xiulan'): Promise<readonly FilingBrief[]> => {
  const { cards } = (await (await district.api(phoneId)).get('/home')).body as {
    cards: { personId: string; filings: FilingBrief[] }[];
  };
  return cards.find(({ personId }) => personId === district.cast(phoneId).personId)?.filings ?? [];
};

describe('a migrant worker files with a commitment (承诺制)', () => {
  let phone: Phone;
  beforeAll(() => {
    phone = district.phone('huang-dayong');
  });

  it('is told what a filing changes before he answers anything', async () => {
    const screen = await phone.open();
    await screen.see('黄大勇');
    await screen.tap('异地备案');
    // For whom: asked, because he acts for his daughter as well.
    await screen.tap('黄大勇');
    await screen.arrive('out-of-area/file');
    await screen.see('您为什么在外地看病？');
    await screen.see(/最多能多拿[\d,]+元/);
    expect(screen.shows('演示用')).toBe(true);
  });

  it('answers one question a page, and a city is found by search', async () => {
    const { screen } = phone;
    await screen.tap('在外地打工，或者长期住');
    await screen.tap('下一步');
    await screen.tap('在外地打工、上班');
    await screen.tap('下一步');
    await screen.see('去哪里看病？');
    await screen.type('place', '东莞');
    await screen.tap('东莞市');
    await screen.tap('下一步');
    await screen.see('从哪天开始？');
    await screen.tap('下一步');
    await screen.see('拍材料，还是先签承诺书？');
    await screen.tap('先签承诺书，材料以后补');
    await screen.tap('下一步');
    await screen.see('请先看承诺书，再打勾');
    await screen.tap('我看明白了，照上面说的做');
    await screen.type('signature', '黄大');
    await screen.tap('下一步');
    await screen.see('请写“黄大勇”，要一字不差');
    await screen.type('signature', '黄大勇');
    await screen.tap('下一步');
    await screen.see('核对一下');
    await screen.see('提交以后马上生效');
    expect(await filingsOf('huang-dayong')).toEqual([]);
  });

  it('loses the answer on its way back, tries again under the same key, and has filed once', async () => {
    const { screen, device } = phone;
    device.network.loseNext('POST', /\/filings$/, 'answer');
    await screen.tap('提交备案');
    await screen.see('服务暂时连不上');
    await screen.tap('再发一次');
    await screen.arrive('out-of-area/done');
    await screen.see('去广东东莞看病，备好案了');
    await screen.see('材料补齐以前，回本地看病先不能报');
    const [first, second, ...more] = device.network.to('POST', /\/filings$/);
    expect(more).toEqual([]);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(await filingsOf('huang-dayong')).toMatchObject([
      { kind: 'working-elsewhere', placeName: '广东东莞', status: 'effective', papersOwed: true },
    ]);
  });

  it('brings the paper later, by uploadFile', async () => {
    const { screen, device } = phone;
    device.choices.photo = await picture('work-proof');
    await screen.tap('现在补材料');
    await screen.arrive('out-of-area/filing');
    await screen.tap('拍照或选照片');
    await screen.tap('交上去');
    await screen.see('材料交上去了');
    const uploads = device.network.to('POST', /linli-papers/);
    expect(uploads).toMatchObject([{ status: 204 }]);
    const [filing] = await filingsOf('huang-dayong');
    const { papers } = (
      await (
        await district.api('huang-dayong')
      ).get(`/people/${district.cast('huang-dayong').personId}/filings/${filing?.filingId}`)
    ).body as {
      papers: { paperId: string }[];
    };
    expect(papers).toHaveLength(1);
  });
});

describe('a referral with its slip (转诊单) waits for the desk', () => {
  it('is refused a picture of another kind, keeps the sent one when the app is killed, and says when the answer comes', async () => {
    const phone = district.phone('li-xiulan');
    const screen = await phone.open(
      `/subpackages/out-of-area/file/index?person=${district.cast('li-xiulan').personId}`,
    );
    await screen.see('为什么在外地看病？');
    await screen.tap('医生让转到外地医院');
    await screen.tap('下一步');
    await screen.see('去哪里看病？');
    // By province and city this time.
    await screen.tap('湖南');
    await screen.tap('长沙');
    await screen.tap('下一步');
    await screen.see('从哪天到哪天？');
    await screen.tap('下一步');
    await screen.see('把转诊单拍下来');

    const { device } = phone;
    device.choices.photo = new TextEncoder().encode('%PDF-1.7 not a picture, whatever its name says');
    await screen.tap('拍照或选照片');
    await screen.see('这张收不了');
    expect(device.network.to('POST', /linli-papers/)).toEqual([]);
    await screen.tap('删掉第 1 张');
    device.choices.photo = await picture('referral-slip');
    await screen.tap('拍照或选照片');
    await screen.see('已传');

    const again = await phone.open(`/subpackages/out-of-area/file/index?person=${district.cast('li-xiulan').personId}`);
    await again.see('把转诊单拍下来');
    await again.tap('下一步');
    await again.see('核对一下');
    await again.see('照片 1 张');
    await again.tap('提交备案');
    await again.arrive('out-of-area/done');
    await again.see('交上去了，等医保局答复');
    expect(device.network.to('POST', /linli-papers/)).toHaveLength(1);
    expect(await filingsOf('li-xiulan')).toMatchObject([
      { kind: 'referral', placeName: '湖南长沙', status: 'first-review', papersOwed: false },
    ]);
  });
});
