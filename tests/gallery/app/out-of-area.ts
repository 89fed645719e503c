import type { Phone } from '../../e2e/phone';
import type { District } from './district';
import type { Entry } from './people';

/** 异地就医备案: the filing and what came of it. */
export function filingPages({ person, filing }: District): readonly Entry[] {
  const dayong = (name: string, show: Entry['show']): Entry => ({ name: `filing-${name}`, as: 'huang-dayong', show });
  const begin = (phone: Phone) => phone.open('out-of-area/file', { person: person('huang-dayong') });
  const longTerm = async (phone: Phone) => {
    await begin(phone);
    await phone.choose(/^在外地打工，或者长期住/);
    await phone.next();
    await phone.choose(/^在外地打工、上班/);
    await phone.next();
  };
  const toPapers = async (phone: Phone) => {
    await longTerm(phone);
    await phone.type('去哪里看病？', 'sz');
    await phone.tap(/^深圳市/);
    await phone.next();
    await phone.next();
    await phone.heading('拍材料，还是先签承诺书？');
  };
  return [
    dayong('why', async (phone) => {
      await begin(phone);
      await phone.heading('您为什么在外地看病？');
    }),
    dayong('why-chosen', async (phone) => {
      await begin(phone);
      await phone.choose(/^自己想去外地看/);
      await phone.reads('备了案');
    }),
    dayong('saving', async (phone) => {
      await begin(phone);
      await phone.choose(/^医生让转到外地医院/);
      await phone.tap('怎么算的', { role: 'link' });
      await phone.page.getByRole('dialog').waitFor();
    }),
    dayong('kind', async (phone) => {
      await begin(phone);
      await phone.choose(/^在外地打工，或者长期住/);
      await phone.next();
      await phone.heading('是下面哪一种？');
    }),
    dayong('place', async (phone) => {
      await longTerm(phone);
      await phone.heading('去哪里看病？');
    }),
    dayong('place-search', async (phone) => {
      await longTerm(phone);
      await phone.type('去哪里看病？', 'cs');
      await phone.reads('长沙市');
    }),
    dayong('when', async (phone) => {
      await begin(phone);
      await phone.choose(/^自己想去外地看/);
      await phone.next();
      await phone.type('去哪里看病？', 'cs');
      await phone.tap(/^长沙市/);
      await phone.next();
      await phone.reads('到这天为止');
    }),
    dayong('place-chosen', async (phone) => {
      await longTerm(phone);
      await phone.type('去哪里看病？', 'sz');
      await phone.tap(/^深圳市/);
      await phone.reads('重新选');
    }),
    dayong('why-missing', async (phone) => {
      await begin(phone);
      await phone.next();
      await phone.reads('有 1 处要改');
    }),
    dayong('papers', toPapers),
    dayong('promise', async (phone) => {
      await toPapers(phone);
      await phone.choose(/^先签承诺书/);
      await phone.reads('承诺书');
    }),
    dayong('promise-missing', async (phone) => {
      await toPapers(phone);
      await phone.choose(/^先签承诺书/);
      await phone.next();
      await phone.reads('处要改');
    }),
    dayong('check', async (phone) => {
      await toPapers(phone);
      await phone.choose(/^先签承诺书/);
      await phone.tap(/我看明白了/, { role: 'checkbox' });
      await phone.type('写上参保人的姓名', '黄大勇');
      await phone.next();
      await phone.heading('核对一下');
    }),
    {
      name: 'filing-done',
      as: 'liu-qiang',
      show: async (phone) => {
        await phone.open('out-of-area/done', { person: person('liu-qiang'), filing: filing('liu-qiang') });
        await phone.reads('受理编号');
      },
    },
    {
      name: 'filing-list',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('out-of-area/list', { person: person('li-jianguo') });
        await phone.reads('李建国的备案');
      },
    },
    {
      name: 'filing-effective',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('out-of-area/filing', { person: person('li-jianguo'), filing: filing('li-jianguo') });
        await phone.reads('办到哪了');
      },
    },
    {
      name: 'filing-returned',
      as: 'maimaiti',
      show: async (phone) => {
        await phone.open('out-of-area/filing', { person: person('maimaiti'), filing: filing('maimaiti') });
        await phone.reads('办到哪了');
      },
    },
    {
      name: 'filing-owed',
      as: 'liu-qiang',
      show: async (phone) => {
        await phone.open('out-of-area/filing', { person: person('liu-qiang'), filing: filing('liu-qiang') });
        await phone.reads('办到哪了');
      },
    },
    {
      name: 'filing-list-empty',
      as: 'li-xiulan',
      show: async (phone) => {
        await phone.open('out-of-area/list', { person: person('li-zimo') });
        await phone.reads('还没有备案');
      },
    },
  ];
}
