/** What browsers from iOS 13 and Chrome 87 on lack and this product uses; the mini-program's base library has them. */
if (!Array.prototype.at) {
  const at = function <T>(this: ArrayLike<T>, index: number): T | undefined {
    return this[index < 0 ? this.length + index : index];
  };
  Object.defineProperty(Array.prototype, 'at', { value: at, writable: true, configurable: true });
  Object.defineProperty(String.prototype, 'at', { value: at, writable: true, configurable: true });
}
if (!String.prototype.replaceAll) {
  Object.defineProperty(String.prototype, 'replaceAll', {
    writable: true,
    configurable: true,
    value(this: string, search: string | RegExp, replacement: string) {
      return typeof search === 'string' ? this.split(search).join(replacement) : this.replace(search, replacement);
    },
  });
}

export {};
