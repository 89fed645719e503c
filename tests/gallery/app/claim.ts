import type { District } from './district';
import type { Entry } from './people';

/** Reimbursements: a year, and one settlement to its rules. */
export function claimPages({ person, claim }: District): readonly Entry[] {
  return [
    {
      name: 'claim-list',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('claim/list', { person: person('li-jianguo') });
        await phone.reads('医保替李建国付了');
      },
    },
    {
      name: 'claim-list-empty',
      as: 'maimaiti',
      show: async (phone) => {
        await phone.open('claim/list', { person: person('abudurexiti') });
        await phone.reads('还没有报销');
      },
    },
    {
      name: 'claim-detail',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('claim/detail', { person: person('li-jianguo'), claim: claim('paying') });
        await phone.reads('加起来，一分不差');
      },
    },
    {
      name: 'claim-detail-unfiled',
      as: 'huang-dayong',
      show: async (phone) => {
        await phone.open('claim/detail', { person: person('huang-dayong'), claim: claim('unfiled') });
        await phone.reads('加起来，一分不差');
      },
    },
    {
      name: 'claim-rule',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('claim/detail', { person: person('li-jianguo'), claim: claim('paying') });
        await phone.press(phone.page.getByRole('button', { name: /^看依据/ }).first());
        await phone.page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'claim-ask',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('claim/detail', { person: person('li-jianguo'), claim: claim('paying') });
        await phone.tap('打电话问');
        await phone.page.getByRole('dialog').waitFor();
      },
    },
  ];
}
