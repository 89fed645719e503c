'use strict';
/** Hands osls what infra/cloud/template.ts makes: it reads CommonJS, and our sources are TypeScript. */
const path = require('node:path');
const { pathToFileURL } = require('node:url');

let made;

module.exports = ({ resolveVariable }) => {
  made ??= (async () => {
    const { bundle } = await import('../local/bundle.mjs');
    const outfile = path.join(__dirname, '../../.build/run/cloud-template.mjs');
    await bundle(path.join(__dirname, 'template.ts'), outfile);
    const { functions, resourcesIn } = await import(pathToFileURL(outfile).href);
    return { functions, resources: resourcesIn(await resolveVariable('self:provider.region')) };
  })();
  return made;
};
