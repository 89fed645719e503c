/**
 * Stands in for zod/mini in what a phone loads (15 KB gz that no page runs): the phone needs of a route its method and path,
 * and the types are gone by then; the server checks what is sent. A schema here is inert: whatever is asked of it or
 * called on it is itself.
 */
const inert = new Proxy(() => inert, {
  get: (target, key) => (key === '__esModule' ? false : typeof key === 'symbol' ? target[key] : inert),
});

module.exports = inert;
