import { addLanguages } from './lazy-languages';
import type { Texts } from './messages';

/** Every capability's texts in the languages that are not the first, in one chunk of the browser's build (config/index.ts). */
declare const require: {
  context(
    folder: string,
    deep: boolean,
    files: RegExp,
  ): ((file: string) => Readonly<Record<string, Texts>>) & { keys(): string[] };
};
const files = require.context('.', true, /^\.\/[\w-]+\/(?:zh-CN|zh-Hant|en)\.ts$/);
const textsOf = (capability: string, language: string): Texts =>
  Object.values(files(`./${capability}/${language}.ts`))[0] as Texts;
const capabilities = new Set(files.keys().map((file) => file.split('/')[1] as string));

addLanguages(
  [...capabilities].map((capability) => [
    textsOf(capability, 'zh-CN'),
    { 'zh-Hant': textsOf(capability, 'zh-Hant'), en: textsOf(capability, 'en') },
  ]),
);
