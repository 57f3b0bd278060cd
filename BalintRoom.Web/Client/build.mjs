// Bundles the browser's own code and copies the fonts into the top-level wwwroot. Run by the web project's build.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const webRoot = here('../../wwwroot');

// Latin and Latin Extended: the scripts of the languages we have words for, or shall have first.
// The serif is used in two weights, whose files are half as large as the variable one; the sans in more.
const fonts = [
  ['@fontsource/fraunces', ['latin-400-normal', 'latin-600-normal', 'latin-ext-400-normal', 'latin-ext-600-normal']],
  ['@fontsource-variable/source-sans-3', ['latin-wght-normal', 'latin-wght-italic', 'latin-ext-wght-normal', 'latin-ext-wght-italic']],
];
await rm(`${webRoot}/fonts`, { recursive: true, force: true });
await mkdir(`${webRoot}/fonts`, { recursive: true });
await Promise.all(fonts.flatMap(([pack, cuts]) => cuts.map((cut) => {
  const file = `${pack.split('/')[1]}-${cut}.woff2`;
  return copyFile(here(`node_modules/${pack}/files/${file}`), `${webRoot}/fonts/${file}`);
})));

await rm(`${webRoot}/js`, { recursive: true, force: true });
await build({
  entryPoints: [here('app.ts')],
  outdir: `${webRoot}/js`,
  bundle: true,
  format: 'esm',
  // What a dynamic import names becomes a file of its own. Its hash is in app.js, so that a new version of it is a new version of app.js.
  splitting: true,
  chunkNames: '[name]-[hash]',
  // SignalR asks for it in Node alone; without this, what stands in for it becomes a file of its own, which app.js would wait for.
  define: { require: 'undefined' },
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});
