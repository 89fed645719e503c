import type { Entry } from './people';

/** 待遇规定: closed, open, provisional, for a family, on a desk. */
export const rulesPages = (): readonly Entry[] => [
  {
    name: 'rules',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.reads('住三级医院报', '依据了哪些文件');
    },
  },
  {
    name: 'rules-open',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.tap(/^(全部展开|Open all|全部展開)$/, { role: 'link' });
      await phone.page.locator('.rules-section--open').last().waitFor();
    },
  },
  {
    name: 'rules-changes',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.press(phone.page.locator('#rules-changes'));
      await phone.page.locator('.rules-changes__new').waitFor();
    },
  },
  {
    name: 'rules-provisional',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2027' });
      await phone.reads('暂定数');
    },
  },
  {
    name: 'rules-family',
    as: 'li-xiulan',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.press(phone.page.getByRole('button', { name: '李建国' }));
      await phone.reads('对李建国');
    },
  },
  {
    name: 'rules-source',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.press(phone.page.getByRole('button', { name: /^看依据/ }).first());
      await phone.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'rules-desk',
    size: 'desk',
    show: async (phone) => {
      await phone.open('rules/year', { year: '2026' });
      await phone.reads('住三级医院报', '依据了哪些文件');
    },
  },
];
