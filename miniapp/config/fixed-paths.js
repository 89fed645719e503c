/**
 * Stands in for universal-router and path-to-regexp in the browser's build (3 KB gz of every first load): our pages have
 * fixed paths and no patterns, so a page is looked up by its path. Like there, upper and lower case are one and a slash at the end
 * is no part of it; what is no page rejects with the status 404, on which Taro's router says `onPageNotFound`.
 */
const plain = (path) => path.replace(/[/#?]$/, '').toLowerCase();

class FixedPaths {
  /** @param {{ path: string, action: (context: object, params: object) => unknown }[]} routes */
  constructor(routes, { baseUrl }) {
    this.routes = new Map(routes.map((route) => [plain(baseUrl + route.path), route]));
  }

  async resolve(pathname) {
    const route = this.routes.get(plain(pathname));
    if (route === undefined) throw Object.assign(new Error('Route not found'), { status: 404 });
    return route.action({ pathname }, {});
  }
}

module.exports = FixedPaths;
