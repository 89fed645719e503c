import { agentPages } from './subpackages/agent/pages';
import { calculatorPages } from './subpackages/calculator/pages';
import { claimPages } from './subpackages/claim/pages';
import { deskPages } from './subpackages/desk/pages';
import { outOfAreaPages } from './subpackages/out-of-area/pages';
import { peoplePages } from './subpackages/people/pages';
import { premiumPages } from './subpackages/premium/pages';
import { rulesPages } from './subpackages/rules/pages';

const h5 = process.env['TARO_ENV'] === 'h5';

const subpackages = [
  { root: 'subpackages/people', pages: peoplePages },
  { root: 'subpackages/premium', pages: premiumPages },
  { root: 'subpackages/out-of-area', pages: outOfAreaPages },
  { root: 'subpackages/claim', pages: claimPages },
  { root: 'subpackages/calculator', pages: calculatorPages },
  { root: 'subpackages/rules', pages: rulesPages },
  { root: 'subpackages/agent', pages: agentPages },
  // The desk works with native tables on a wide screen: it exists in the browser only.
  { root: 'subpackages/desk', pages: h5 ? deskPages : [] },
  { root: 'subpackages/gallery', pages: process.env['LINLI_GALLERY'] === '1' ? ['index/index'] : [] },
];

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/matters/index', 'pages/family/index', 'pages/me/index'],
  subPackages: subpackages.filter(({ pages }) => pages.length > 0),
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '邻里医保',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f5f2ea',
    backgroundTextStyle: 'dark',
  },
  // Custom: the native bar takes PNG icons only and does not grow with elder mode. Page draws it (components/page).
  tabBar: {
    custom: true,
    color: '#5d6764',
    selectedColor: '#0e5a52',
    backgroundColor: '#fffdf8',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/matters/index', text: '办事' },
      { pagePath: 'pages/family/index', text: '家人' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  // What is asked of the phone, and why: shown by WeChat before it is given.
  permission: {},
  requiredPrivateInfos: [],
  // No push animation in the browser: going back before it ends hides the page (DESIGN.md, H5 quirks).
  animation: false,
});
