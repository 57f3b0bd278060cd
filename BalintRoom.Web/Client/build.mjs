// Bundles the browser's own code and copies the fonts into the top-level wwwroot. Run by the web project's build.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const webRoot = here('../../wwwroot');

// Latin and Latin Extended: the scripts of the languages we have words for, or shall have first.
const fonts = [
  ['fraunces', 'latin-wght-normal'],
  ['fraunces', 'latin-ext-wght-normal'],
  ['source-sans-3', 'latin-wght-normal'],
  ['source-sans-3', 'latin-ext-wght-normal'],
  ['source-sans-3', 'latin-wght-italic'],
  ['source-sans-3', 'latin-ext-wght-italic'],
];
await mkdir(`${webRoot}/fonts`, { recursive: true });
await Promise.all(fonts.map(([family, cut]) =>
  copyFile(here(`node_modules/@fontsource-variable/${family}/files/${family}-${cut}.woff2`), `${webRoot}/fonts/${family}-${cut}.woff2`)));

await rm(`${webRoot}/js`, { recursive: true, force: true });
await build({
  entryPoints: [here('app.ts')],
  outdir: `${webRoot}/js`,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});
