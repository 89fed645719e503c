import type { Phone } from '../../e2e/phone';
import type { District } from './district';
import type { Entry } from './people';

/** 代办: the grid, one resident, consent. */
export function agentPages({ person, foreignGrid }: District): readonly Entry[] {
  const agent = (name: string, show: Entry['show']): Entry => ({ name: `agent-${name}`, as: 'zhou-wei', show });
  const ask = async (phone: Phone) => {
    await phone.open('agent/consent', { person: person('chen-guiying'), matter: 'enrol' });
    await phone.reads('陈桂英，83 岁');
  };
  return [
    agent('grid', async (phone) => {
      await phone.open('agent/grid');
      await phone.reads('要办的');
    }),
    agent('search', async (phone) => {
      await phone.open('agent/grid');
      await phone.type('按姓名找人', '陈桂英');
      await phone.reads('找到 1 人');
    }),
    agent('search-none', async (phone) => {
      await phone.open('agent/grid');
      await phone.type('按姓名找人', '没有这人');
      await phone.reads('没有这样的人');
    }),
    agent('longest-name', async (phone) => {
      await phone.open('agent/grid');
      await phone.type('按姓名找人', '阿卜杜');
      await phone.reads('找到 1 人');
    }),
    agent('foreign-grid', async (phone) => {
      await phone.open('agent/grid', { grid: foreignGrid });
      await phone.reads('这个网格不归您管');
    }),
    agent('person', async (phone) => {
      await phone.open('agent/person', { person: person('chen-guiying') });
      await phone.reads('先同意');
    }),
    agent('consent', ask),
    agent('consent-change', async (phone) => {
      await ask(phone);
      await phone.tap(/^改一改/);
      await phone.reads('同意办哪些事');
    }),
    agent('record-phone', async (phone) => {
      await phone.open('agent/phone', { person: person('zhou-manxiu') });
      await phone.reads('登记周满秀的手机号');
    }),
    agent('phone-known', async (phone) => {
      await phone.open('agent/phone', { person: person('li-jianguo') });
      await phone.reads('李建国已经登记了手机号');
    }),
    agent('consent-sign', async (phone) => {
      await ask(phone);
      await phone.tap('可以，签字');
      await phone.reads('同意的话');
    }),
    agent('consent-code', async (phone) => {
      await ask(phone);
      await phone.tap('可以，念短信验证码');
      await phone.reads('自己的手机');
    }),
  ];
}
