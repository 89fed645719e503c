import type { Phone } from '../e2e/phone';
import type { District } from './app-pages';
import type { GalleryPage } from './pages';

type Entry = GalleryPage<Phone>;
type Show = Entry['show'];

/** Out-of-area filing and reimbursements, each question and state by the way a person comes to it. Nothing is sent. */
export function carePages({ person }: District): readonly Entry[] {
  const father = person('li-jianguo');
  const by = (as: string, name: string, show: Show): Entry => ({ name, as, show });
  const xiulan = (name: string, show: Show): Entry => by('li-xiulan', name, show);

  const why: Show = async (phone) => {
    await phone.open('out-of-area/file', { person: father });
    await phone.reads('为什么在外地看病');
  };
  const kind: Show = async (phone) => {
    await why(phone);
    await phone.choose(/打工，或者/);
    await phone.next();
  };
  const place: Show = async (phone) => {
    await kind(phone);
    await phone.choose(/打工、上班/);
    await phone.next();
  };
  const chosenPlace: Show = async (phone) => {
    await place(phone);
    await phone.type(/去哪里看病/, 'dg');
    await phone.tap(/东莞/);
  };
  const dates: Show = async (phone) => {
    await chosenPlace(phone);
    await phone.next();
  };
  const promise: Show = async (phone) => {
    await dates(phone);
    await phone.next();
    await phone.choose(/承诺书/);
  };
  const claims: Show = async (phone) => {
    await phone.open('claim/list', { person: father });
    await phone.reads('每一次');
  };
  const claim: Show = async (phone) => {
    await claims(phone);
    await phone.tap(/正在打款/);
    await phone.reads('加起来，一分不差');
  };

  return [
    xiulan('filing-1-why', why),
    xiulan('filing-1-missing', async (phone) => {
      await why(phone);
      await phone.next();
      await phone.page.getByRole('alert').first().waitFor();
    }),
    xiulan('filing-1-how', async (phone) => {
      await why(phone);
      await phone.choose(/自己想去/);
      await phone.tap('怎么算的', { role: 'link' });
      await phone.page.getByRole('dialog').waitFor();
    }),
    xiulan('filing-2-kind', kind),
    xiulan('filing-3-place', place),
    xiulan('filing-3-place-chosen', chosenPlace),
    xiulan('filing-4-dates', dates),
    xiulan('filing-5-promise', promise),
    xiulan('filing-5-missing', async (phone) => {
      await promise(phone);
      await phone.next();
      await phone.page.getByRole('alert').first().waitFor();
    }),
    xiulan('filing-6-check', async (phone) => {
      await promise(phone);
      await phone.tap(/我看明白了/, { role: 'checkbox' });
      await phone.type('写上参保人的姓名', '李建国');
      await phone.next();
      await phone.reads('核对一下');
    }),
    xiulan('filings', async (phone) => {
      await phone.open('out-of-area/list', { person: father });
      await phone.reads('长沙');
    }),
    xiulan('filings-empty', async (phone) => {
      await phone.open('out-of-area/list', { person: person('li-zimo') });
      await phone.reads('还没有备案');
    }),
    xiulan('filing', async (phone) => {
      await phone.open('out-of-area/list', { person: father });
      await phone.tap(/长沙/);
      await phone.reads('办到哪了');
    }),
    by('liu-qiang', 'filing-owed', async (phone) => {
      await phone.open('out-of-area/list', { person: person('liu-qiang') });
      await phone.tap(/东莞/);
      await phone.reads('办到哪了');
    }),
    xiulan('claims', claims),
    by('liu-qiang', 'claims-empty', async (phone) => {
      await phone.open('claim/list', { person: person('liu-qiang') });
      await phone.reads('还没有报销');
    }),
    xiulan('claim', claim),
    xiulan('claim-source', async (phone) => {
      await claim(phone);
      await phone.tap(/^看依据/, { nth: 0 });
      await phone.page.getByRole('dialog').waitFor();
    }),
    xiulan('claim-ask', async (phone) => {
      await claim(phone);
      await phone.tap('打电话问');
      await phone.reads('打电话时说这几样');
    }),
    by('huang-dayong', 'claim-received', async (phone) => {
      await phone.open('claim/list', { person: person('huang-dayong') });
      await phone.tap(/刚收到/);
      await phone.reads('加起来，一分不差');
    }),
  ];
}
