import type { CastKey } from '@linli/infra/local/district/cast';
import type { Phone } from '../../e2e/phone';
import type { District } from './district';
import type { Entry } from './people';

/** Enrolment, payment, receipt. */
export function premiumPages({
  person,
  year,
  paidOrder,
  openOrder,
  closedOrder,
  returned,
}: District): readonly Entry[] {
  const as = (name: string, phoneId: string, show: Entry['show']): Entry => ({
    name: `premium-${name}`,
    as: phoneId,
    show,
  });
  const xiulan = (name: string, show: Entry['show']) => as(name, 'li-xiulan', show);
  const dayong = (name: string, show: Entry['show']) => as(name, 'huang-dayong', show);
  const qiang = (name: string, show: Entry['show']) => as(name, 'liu-qiang', show);
  const maimaiti = (name: string, show: Entry['show']) => as(name, 'maimaiti', show);
  const ouyang = (name: string, show: Entry['show']) => as(name, 'new-phone', show);
  const enrol = (phone: Phone, key: CastKey) =>
    phone.open('premium/enrol', { person: person(key), year: String(year) });
  return [
    xiulan('enrol-start', async (phone) => {
      await enrol(phone, 'li-jianguo');
      await phone.reads('比对过了');
    }),
    xiulan('enrol-category', async (phone) => {
      await enrol(phone, 'li-zimo');
      await phone.tap('都对，下一步');
      await phone.reads('按哪一类参保');
    }),
    xiulan('enrol-village', async (phone) => {
      await enrol(phone, 'li-jianguo');
      await phone.tap('都对，下一步');
      await phone.next();
      await phone.tap('换一个');
      await phone.page.getByRole('searchbox').waitFor();
    }),
    xiulan('enrol-check', async (phone) => {
      await enrol(phone, 'li-jianguo');
      await phone.tap('都对，下一步');
      await phone.next();
      await phone.next();
      await phone.next();
      await phone.heading('核对一下');
    }),
    xiulan('enrol-insured', async (phone) => {
      await enrol(phone, 'li-xiulan');
      await phone.reads('已经参保');
    }),
    ouyang('enrol-employee', async (phone) => {
      await enrol(phone, 'yang-fan');
      await phone.reads('已经参加职工医保');
    }),
    as('enrol-longest-name', 'maimaiti', async (phone) => {
      await enrol(phone, 'abudurexiti');
      await phone.reads('比对过了');
    }),
    ouyang('enrol-missed-years', async (phone) => {
      await enrol(phone, 'ren-changgeng');
      await phone.tap('都对，下一步');
      await phone.reads('下一步');
    }),
    dayong('enrol-registered', async (phone) => {
      await enrol(phone, 'huang-dayong');
      await phone.reads('登记好了');
    }),
    dayong('enrolled', async (phone) => {
      await phone.open('premium/enrolled', { person: person('huang-dayong'), year: String(year) });
      await phone.reads('受理编号');
    }),
    dayong('choose', async (phone) => {
      await phone.open('premium/choose');
      await phone.reads('黄大勇', '没付完的');
    }),
    dayong('check', async (phone) => {
      await phone.open('premium/choose');
      await phone.tap(/^核对/);
      await phone.heading('给谁交，交多少');
    }),
    dayong('quote', async (phone) => {
      await phone.open('premium/quote', { person: person('huang-dayong') });
      await phone.heading(/怎么算的/);
      await phone.page.waitForLoadState('networkidle');
    }),
    dayong('order-open', async (phone) => {
      await phone.open('premium/order', { order: openOrder });
      await phone.reads('还没付');
    }),
    dayong('order-cashier', async (phone) => {
      await phone.open('premium/order', { order: openOrder });
      await phone.tap(/^付 .* 元$/);
      await phone.page.getByText('确认支付').waitFor();
    }),
    dayong('order-cancel-dialog', async (phone) => {
      await phone.open('premium/order', { order: openOrder });
      await phone.tap('取消这一笔');
      await phone.page.getByRole('dialog').waitFor();
    }),
    dayong('order-closed', async (phone) => {
      await phone.open('premium/order', { order: closedOrder });
      await phone.reads('这一笔取消了');
    }),
    dayong('orders', async (phone) => {
      await phone.open('premium/orders');
      await phone.reads('未付');
    }),
    maimaiti('order-disputed', async (phone) => {
      await phone.open('premium/order', { order: returned.disputed });
      await phone.reads('要人工核对', '重新交');
    }),
    maimaiti('order-refunding', async (phone) => {
      await phone.open('premium/order', { order: returned.refunding });
      await phone.reads('正在退钱');
    }),
    maimaiti('order-refunded', async (phone) => {
      await phone.open('premium/order', { order: returned.refunded });
      await phone.reads('钱退了');
    }),
    maimaiti('orders-returned', async (phone) => {
      await phone.open('premium/orders');
      await phone.reads('核对中', '退款中', '已退款');
    }),
    maimaiti('choose-unsettled', async (phone) => {
      await phone.open('premium/choose');
      await phone.reads('付过的钱，还没办完', '医保局正在核对');
    }),
    maimaiti('check-unsettled', async (phone) => {
      await phone.open('premium/choose', { person: person('maimaiti') });
      await phone.tap(/^核对/);
      await phone.heading('给谁交，交多少');
      await phone.reads('付过的钱，还没办完');
    }),
    maimaiti('home-returned', async (phone) => {
      await phone.open('home');
      await phone.reads('正在核对');
    }),
    qiang('order-insured', async (phone) => {
      await phone.open('premium/order', { order: paidOrder });
      await phone.reads('医保交好了');
    }),
    qiang('receipt', async (phone) => {
      await phone.open('premium/receipt', { order: paidOrder });
      await phone.reads('实付');
    }),
    qiang('receipt-picture', async (phone) => {
      await phone.open('premium/receipt', { order: paidOrder });
      await phone.tap('存成图片');
      await phone.page.getByRole('img', { name: /缴费凭证图片/ }).waitFor();
    }),
    qiang('choose-all-done', async (phone) => {
      await phone.open('premium/choose');
      await phone.reads('都交好了');
    }),
  ];
}
