/** A progress bar on one line of a terminal; a line every tenth where the output is a file. */
export function progressBar(
  title: string,
  output: NodeJS.WriteStream = process.stderr,
): (done: number, of: number, note?: string) => void {
  const width = 28;
  const began = Date.now();
  let told = -1;
  return (done, of, note = '') => {
    const share = of === 0 ? 1 : done / of;
    const filled = Math.round(share * width);
    const left = done === 0 ? '' : ` 还要 ${seconds(((Date.now() - began) / done) * (of - done))}`;
    const line = `${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.floor(share * 100)}%${note === '' ? '' : ` ${note}`}${done < of ? left : ` 用了 ${seconds(Date.now() - began)}`}`;
    if (output.isTTY) {
      output.write(`\r\u001b[2K${line}${done >= of ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth === told) return;
    told = tenth;
    output.write(`${line}\n`);
  };
}

const seconds = (ms: number): string => (ms < 90_000 ? `${Math.ceil(ms / 1000)} 秒` : `${Math.ceil(ms / 60_000)} 分钟`);
