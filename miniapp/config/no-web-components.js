/**
 * Stands in, in the browser's build, for what Taro's web platform loads whether a page uses it or not, 30 KB gz together: the run
 * time of its web components with pull-to-refresh (our elements are the browser's own), the icon font and styles of those
 * components (no element of ours has their class), its page-wide styles with a loader of their own (theme/browser.css has them), its
 * navigation bar, which is hidden with `navigationStyle: 'custom'` (the title of the window is set without it), and a table of
 * user agents that only `getSystemInfo` reads.
 */
module.exports = {
  defineCustomElementTaroPullToRefreshCore: () => undefined,
  initNavigationBar: () => undefined,
};
