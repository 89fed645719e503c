/** No polyfills: the oldest targets are in package.json's browserslist, and each polyfill costs first load (DESIGN.md). */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
};
