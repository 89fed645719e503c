import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

/** Workspace TypeScript outside this package that goes through Babel like our own. */
const shared = path.resolve(__dirname, '../../shared');

/**
 * One source, two targets. `TARO_ENV` is "weapp" (WeChat mini-program) or "h5" (browser).
 * `LINLI_GALLERY=1` adds the page that shows every component in every state; no shipped build has it.
 */
export default defineConfig({
  projectName: 'linli-yibao',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: process.env['LINLI_OUT'] ?? `dist/${process.env['TARO_ENV'] ?? 'h5'}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.resolve(__dirname, 'aria.ts'),
  ],
  alias: {
    '@': path.resolve(__dirname, '../src'),
    'zod/mini': path.resolve(__dirname, 'no-schemas.js'),
    // npm leaves this one in our own node_modules (react-refresh differs), and Taro's run time asks for it from the root's.
    '@tarojs/plugin-framework-react': path.dirname(require.resolve('@tarojs/plugin-framework-react/package.json')),
  },
  defineConstants: { LINLI_GALLERY: JSON.stringify(process.env['LINLI_GALLERY'] === '1') },
  mini: {
    compile: { include: [shared] },
    // What only one subpackage uses goes into that subpackage, not into the main package.
    optimizeMainPackage: { enable: true },
    // px stays px: sizes follow the type scale that the person chose, not the width of the phone.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile: { include: [shared] },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // Taro's types do not list 'px', its code does. Without it the root grows with the window and the desk is a stretched phone.
    postcss: {
      pxtransform: { enable: true, config: { targetUnit: 'px' as 'rem' } },
      autoprefixer: { enable: true, config: {} },
      cssModules: { enable: false },
    },
    webpackChain(chain, webpack) {
      // Whoever is imported and not used is left out, and so are the styles it brings. Said here and not in package.json: the
      // mini-program's build would leave out aria-runtime.js, which is there for its effect alone.
      chain.module
        .rule('no-side-effects')
        .test(/\.tsx?$/)
        .include.add(path.resolve(__dirname, '../src'))
        .add(shared)
        .end()
        .exclude.add(/[\\/]src[\\/](app\.tsx|polyfills\.ts)$/)
        .end()
        .set('sideEffects', false);
      // Chinese comes at once; a catalogue's other languages in one chunk when they are chosen (messages/other-languages.ts).
      const later = path.resolve(__dirname, '../src/messages/absent-language.ts');
      const isCatalogue = (folder: string) => /[\\/]miniapp[\\/]src[\\/]messages[\\/][\w-]+$/.test(folder);
      chain.plugin('later-languages').use(webpack.NormalModuleReplacementPlugin, [
        /^\.\/(en|zh-Hant)$/,
        (resource: { context: string; request: string }) => {
          if (isCatalogue(resource.context)) resource.request = later;
        },
      ]);
      // What the platform brings along unasked (no-web-components.js says what).
      chain
        .plugin('no-web-components')
        .use(webpack.NormalModuleReplacementPlugin, [
          /^(@tarojs\/components\/(dist\/(components|taro-components\/taro-components\.css)|global\.css)|\.\/navigationBar\.js|platform)$/,
          path.resolve(__dirname, 'no-web-components.js'),
        ]);
      // What Taro's router brings along for addresses that ours do not have.
      chain.resolve.alias
        .set('universal-router$', path.resolve(__dirname, 'fixed-paths.js'))
        .set('query-string$', path.resolve(__dirname, 'query-parse.js'));
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              // What every page needs is loaded once, not repeated in each page's chunk; what few pages need goes with those.
              shared: {
                name: 'shared',
                test: /[\\/]miniapp[\\/]src[\\/](components[\\/](?!form[\\/](PlacePicker|Signature|signature-strokes|DateField|PhotoField|YearSwitcher|Answers)|money[\\/]StackBar|reading)|services[\\/](?!papers|photos|file-head|use-reminder|speech)|state|preferences|navigation|messages[\\/](interface|problems))/,
                chunks: 'async',
                priority: 50,
                minChunks: 2,
                reuseExistingChunk: true,
                enforce: true,
              },
              // The frame of the desk's places in one piece: in splinters it compresses worse.
              desk: {
                name: 'desk',
                test: /[\\/]miniapp[\\/]src[\\/](subpackages[\\/]desk[\\/]frame[\\/](?!KeysDialog)|messages[\\/]desk[\\/])/,
                chunks: 'async',
                priority: 45,
                minChunks: 2,
                reuseExistingChunk: true,
                enforce: true,
              },
              // What some pages share (a capability's texts, the contract, question flows) goes with those pages only.
              someShare: {
                test: /[\\/](miniapp[\\/]src|shared)[\\/]/,
                chunks: 'async',
                priority: 40,
                minChunks: 2,
                minSize: 4000,
                reuseExistingChunk: true,
              },
              // Of Taro and React what more than one page asks for: once, not in each page's chunk.
              platform: {
                name: 'platform',
                test: /[\\/](node_modules|miniapp[\\/]config)[\\/](?!.*[\\/]network[\\/]upload)/,
                chunks: 'async',
                priority: 60,
                minChunks: 2,
                reuseExistingChunk: true,
                enforce: true,
              },
            },
          },
        },
        performance: { hints: false },
      });
    },
  },
});
