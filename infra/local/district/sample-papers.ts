import { readFile } from 'node:fs/promises';
import { checkPaper, SNIFF_BYTES } from '@linli/shared/domain/papers';
import { PAPER_PURPOSES, type PaperPurpose } from '@linli/shared/domain/out-of-area';
import type { SamplePaper } from './records';

export interface SamplePapers {
  about(purpose: PaperPurpose): SamplePaper;
  content(purpose: PaperPurpose): Buffer;
}

/**
 * One drawn picture for each kind of paper, marked as a sample: what clerks see beside the rule in the demo. Drawn by
 * draw-sample-papers.mjs; checked here as an upload would be.
 */
export async function readSamplePapers(): Promise<SamplePapers> {
  const papers = new Map<PaperPurpose, { readonly content: Buffer; readonly about: SamplePaper }>();
  for (const purpose of PAPER_PURPOSES) {
    const content = await readFile(new URL(`./430671/papers/${purpose}.jpg`, import.meta.url));
    const checked = checkPaper(content.subarray(0, SNIFF_BYTES), content.length);
    if (!checked.ok) throw new Error(`the sample paper ${purpose} would be refused: ${checked.error}`);
    papers.set(purpose, { content, about: { type: checked.value, bytes: content.length } });
  }
  const of = (purpose: PaperPurpose) => {
    const paper = papers.get(purpose);
    if (paper === undefined) throw new Error(`no sample paper for ${purpose}`);
    return paper;
  };
  return { about: (purpose) => of(purpose).about, content: (purpose) => of(purpose).content };
}
