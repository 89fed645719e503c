import type { Phone } from '../../e2e/phone';
import type { GalleryPage } from '../pages';
import type { District } from './district';

export type Entry = GalleryPage<Phone>;

/** Home, family, settings, binding. */
export function peoplePages({ person, idNumber }: District): readonly Entry[] {
  const xiulan = (name: string, show: Entry['show']): Entry => ({ name, as: 'li-xiulan', show });
  const zhiyuan = (name: string, show: Entry['show']): Entry => ({ name, as: 'peng-zhiyuan', show });
  return [
    xiulan('home', async (phone) => {
      await phone.open('home');
      await phone.reads('李子墨', '报销记录');
    }),
    xiulan('home-for-whom', async (phone) => {
      await phone.open('home');
      await phone.tap('异地备案');
      await phone.page.getByRole('dialog').waitFor();
    }),
    {
      name: 'home-many',
      as: 'new-phone',
      show: async (phone) => {
        await phone.open('home');
        await phone.reads('欧阳明慧', '杨帆');
      },
    },
    {
      name: 'home-settled',
      as: 'liu-qiang',
      show: async (phone) => {
        await phone.open('home');
        await phone.reads('刘子涵');
      },
    },
    {
      name: 'family-long-names',
      as: 'maimaiti',
      show: async (phone) => {
        await phone.open('family');
        await phone.reads('阿卜杜热西提');
      },
    },
    {
      name: 'home-longest-name',
      as: 'maimaiti',
      show: async (phone) => {
        await phone.open('home');
        await phone.reads('阿卜杜热西提');
      },
    },
    {
      name: 'member-longest-name',
      as: 'maimaiti',
      show: async (phone) => {
        await phone.open('people/member', { person: person('abudurexiti') });
        await phone.reads('移出');
      },
    },
    zhiyuan('home-welcome', async (phone) => {
      await phone.open('home');
      await phone.reads('您家的医保，在这里办');
    }),
    xiulan('matters', async (phone) => {
      await phone.open('matters');
      await phone.reads('缴费');
    }),
    xiulan('family', async (phone) => {
      await phone.open('family');
      await phone.reads('李建国');
    }),
    zhiyuan('family-unbound', async (phone) => {
      await phone.open('family');
      await phone.page.getByRole('heading').first().waitFor();
    }),
    xiulan('me', async (phone) => {
      await phone.open('me');
      await phone.reads('退出');
    }),
    zhiyuan('bind-name', async (phone) => {
      await phone.open('people/bind');
      await phone.heading('您叫什么名字？');
    }),
    zhiyuan('bind-number-wrong', async (phone) => {
      await phone.open('people/bind');
      await phone.type('姓名', '彭志远');
      await phone.next();
      await phone.type(
        '您的身份证号？',
        `${idNumber('peng-zhiyuan').slice(0, 17)}${idNumber('peng-zhiyuan').endsWith('1') ? '2' : '1'}`,
      );
      await phone.next();
      await phone.reads('有 1 处要改');
    }),
    zhiyuan('bind-phone', async (phone) => {
      await phone.open('people/bind');
      await phone.type('姓名', '彭志远');
      await phone.next();
      await phone.type('您的身份证号？', idNumber('peng-zhiyuan'));
      await phone.next();
      await phone.heading('您的手机号？');
    }),
    xiulan('joined', async (phone) => {
      await phone.open('people/joined', { person: person('li-zimo'), known: '1', family: '1' });
      await phone.reads('李子墨加进来了');
    }),
    xiulan('add-relation', async (phone) => {
      await phone.open('people/add');
      await phone.heading('要加的是您的什么人？');
    }),
    xiulan('add-code', async (phone) => {
      await addMember(phone, '父亲或母亲', '罗春梅', idNumber('luo-chunmei'));
      await phone.heading('请罗春梅收一条短信');
    }),
    xiulan('add-register', async (phone) => {
      await addMember(phone, '儿子或女儿', '彭一诺', idNumber('peng-yinuo'));
      await phone.heading('拍一下户口簿');
    }),
    xiulan('member-father', async (phone) => {
      await phone.open('people/member', { person: person('li-jianguo') });
      await phone.reads('移出');
    }),
    xiulan('member-remove', async (phone) => {
      await phone.open('people/member', { person: person('li-jianguo') });
      await phone.tap(/移出/);
      await phone.page.getByRole('dialog').waitFor();
    }),
    xiulan('record', async (phone) => {
      await phone.open('people/record', { person: person('li-jianguo') });
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
    }),
    xiulan('record-mandates', async (phone) => {
      await phone.open('people/record', { person: person('li-jianguo'), part: 'mandates' });
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
    }),
    xiulan('my-data', async (phone) => {
      await phone.open('people/my-data');
      await phone.reads('存了您的哪些信息', '拿走一份');
    }),
    xiulan('my-data-shown', async (phone) => {
      await phone.open('people/my-data');
      await phone.tap('显示完整号码');
      await phone.reads('遮住号码');
    }),
    xiulan('erase', async (phone) => {
      await phone.open('people/erase');
      await phone.reads('注销以后会怎样', '依法要留着');
    }),
    zhiyuan('my-data-unbound', async (phone) => {
      await phone.open('people/my-data');
      await phone.reads('绑定本人以后能看');
    }),
    xiulan('agent-link', async (phone) => {
      await phone.open('people/agent-link');
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
    }),
    xiulan('privacy', async (phone) => {
      await phone.open('people/privacy');
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
    }),
    xiulan('devices', async (phone) => {
      await phone.open('people/devices');
      await phone.reads('正在用的这台');
    }),
    xiulan('about', async (phone) => {
      await phone.open('people/about');
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
    }),
    xiulan('home-offline', async (phone) => {
      await phone.open('home');
      await phone.reads('李子墨');
      await phone.context.setOffline(true);
      await phone.reads('没有网络');
      await phone.context.setOffline(false);
    }),
  ];
}

async function addMember(phone: Phone, relation: string, name: string, number: string): Promise<void> {
  await phone.open('people/add');
  await phone.choose(relation);
  await phone.next();
  await phone.type('姓名', name);
  await phone.next();
  await phone.type(`${name}的身份证号？`, number);
  await phone.next();
}
