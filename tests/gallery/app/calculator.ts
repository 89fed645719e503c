import { fileURLToPath } from 'node:url';
import type { Phone } from '../../e2e/phone';
import type { District } from './district';
import type { Entry } from './people';

/** Any picture will do: it is read by the person, not by the app. */
const BILL = fileURLToPath(
  new URL('../../../infra/local/district/430671/papers/household-register.jpg', import.meta.url),
);

/** 报销测算, for nobody in particular and for somebody whose year is known. */
export function calculatorPages({ person }: District): readonly Entry[] {
  const filled = async (phone: Phone, total = '86543.21') => {
    await phone.open('calculator/estimate');
    await phone.type('一共花了多少钱？', total);
    await phone.reads('怎么算出来的');
  };
  return [
    {
      name: 'calculator-empty',
      show: async (phone) => {
        await phone.open('calculator/estimate');
        await phone.reads('马上就算出来');
      },
    },
    { name: 'calculator', show: (phone) => filled(phone) },
    {
      name: 'calculator-away',
      show: async (phone) => {
        await filled(phone);
        await phone.tap('修改在哪里看病');
        await phone.choose(/^外地/);
        await phone.reads('先办备案');
      },
    },
    {
      name: 'calculator-question',
      show: async (phone) => {
        await filled(phone);
        await phone.tap('修改医院级别');
        await phone.page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'calculator-bill',
      show: async (phone) => {
        await phone.open('calculator/estimate');
        await phone.tap('照着账单填');
        await phone.type('金额', '12000');
        await phone.tap('乙类');
        await phone.type(/^先自己付百分之几/, '101');
        await phone.reads('比例填 0 到 100 之间的数');
      },
    },
    {
      name: 'calculator-photo',
      show: async (phone) => {
        await phone.open('calculator/estimate');
        await phone.tap('照着账单填');
        await phone.picture('拍账单', BILL);
        await phone.page.getByRole('img', { name: '账单照片第 1 张' }).waitFor();
        await phone.type('金额', '12000');
        await phone.reads('各行加起来');
      },
    },
    {
      name: 'calculator-clinic',
      show: async (phone) => {
        await filled(phone, '800');
        await phone.tap('修改看病种类');
        await phone.choose(/^普通门诊/);
        await phone.reads('看病日期');
        await phone.tap('修改医院级别');
        await phone.choose(/^基层/);
        await phone.reads('自己大约付');
      },
    },
    {
      name: 'calculator-wrong',
      show: async (phone) => {
        await phone.open('calculator/estimate');
        await phone.type('一共花了多少钱？', '-3');
        await phone.reads('金额不能是负数');
      },
    },
    {
      name: 'calculator-gap',
      show: async (phone) => {
        await filled(phone);
        await phone.tap('修改看病种类');
        await phone.choose(/^慢特病门诊/);
        await phone.reads('算不出来');
      },
    },
    {
      name: 'calculator-picture',
      show: async (phone) => {
        await filled(phone);
        await phone.tap('存成图片，给家人看');
        await phone.page.getByRole('img', { name: /^报销测算图片/ }).waitFor();
      },
    },
    {
      name: 'calculator-record',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('calculator/estimate', { person: person('li-jianguo') });
        await phone.reads('给李建国算', '按记录里的今年累计');
        await phone.type('一共花了多少钱？', '150000');
        await phone.reads('医疗救助');
      },
    },
  ];
}
