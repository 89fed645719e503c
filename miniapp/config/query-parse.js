/**
 * Stands in for query-string in the browser's build (3.5 KB gz of every first load): of it Taro reads the query of a page's
 * address, and nothing else. Like there: no prototype, sorted by name, null without "=", an array where a name comes twice, and what
 * is encoded wrongly stays as it is.
 */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** @param {{ decode?: boolean }} [options] */
exports.parse = (query, { decode = true } = {}) => {
  const read = (text) => (decode ? decoded(text.replace(/\+/g, ' ')) : text);
  const found = new Map();
  for (const part of query
    .trim()
    .replace(/^[?#&]/, '')
    .split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = read(at < 0 ? part : part.slice(0, at));
    found.set(name, [...(found.get(name) ?? []), at < 0 ? null : read(part.slice(at + 1))]);
  }
  const values = Object.create(null);
  for (const name of [...found.keys()].sort()) {
    const all = found.get(name);
    values[name] = all.length === 1 ? all[0] : all;
  }
  return values;
};
