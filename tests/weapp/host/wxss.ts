/** A WXSS file in outline: WeChat refuses what does not balance, and leaves an import that is not there without a word. */
export interface WxssOutline {
  readonly imports: readonly string[];
  /** Selector lists as written. */
  readonly selectors: readonly string[];
}

/** @throws Error with file and offset for a string, comment or block that does not end, and a declaration without a value */
export function parseWxss(source: string, file: string): WxssOutline {
  const fail = (at: number, what: string): never => {
    throw new Error(`${file}:${at}: ${what}: ${source.slice(at, at + 60)}`);
  };
  const imports: string[] = [];
  const selectors: string[] = [];
  /** Preludes of the open blocks. */
  const open: string[] = [];
  let at = 0;
  let text = '';
  let began = 0;

  const declare = (): void => {
    const statement = text.trim();
    text = '';
    if (statement === '') return;
    const imported = /^@import\s+(?:url\()?["']([^"']+)["']\)?$/.exec(statement);
    if (imported?.[1] !== undefined) imports.push(imported[1]);
    else if (!statement.startsWith('@') && (open.length === 0 || !/^(--)?[\w-]+\s*:[\s\S]/.test(statement)))
      fail(began, 'not a declaration');
  };

  while (at < source.length) {
    if (text.trim() === '') began = at;
    if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at);
      if (end < 0) fail(at, 'comment is not closed');
      at = end + 2;
      continue;
    }
    const character = source[at] as string;
    if (character === '"' || character === "'") {
      let end = at + 1;
      while (end < source.length && source[end] !== character) end += source[end] === '\\' ? 2 : 1;
      if (end >= source.length) fail(at, 'string is not closed');
      text += source.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    // url(data:…) may hold semicolons.
    const url = /^url\([^"')]*\)/.exec(source.slice(at, at + 20_000));
    if (url !== null) {
      text += url[0];
      at += url[0].length;
      continue;
    }
    if (character === '{') {
      const prelude = text.trim();
      if (prelude === '') fail(at, 'block without a selector');
      const within = open.at(-1) ?? '';
      if (!prelude.startsWith('@') && !/^@(-\w+-)?keyframes/.test(within)) selectors.push(prelude);
      open.push(prelude);
      text = '';
    } else if (character === '}') {
      declare();
      if (open.pop() === undefined) fail(at, 'nothing to close');
    } else if (character === ';') declare();
    else text += character;
    at += 1;
  }
  declare();
  if (open.length > 0) fail(at, `${open.at(-1)} is not closed`);
  return { imports, selectors };
}
