/** How long a browser may take to begin a download, ms. */
const BEGINS_WITHIN = 10_000;

/** Hands a text to the browser as a file to keep. */
export function saveAs(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGINS_WITHIN);
}
