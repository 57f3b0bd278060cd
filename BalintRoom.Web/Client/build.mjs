// Bundles the browser's own code and copies the fonts into the top-level wwwroot. Run by the web project's build; with --watch, by a product
// that runs under dotnet watch: then the code is checked and bundled again whenever it changes, until this program's input is closed.
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const fonts = here('../../wwwroot/fonts');
const scripts = here('../../wwwroot/js');
const isWatching = process.argv.includes('--watch');

// Latin and Latin Extended: the scripts of the languages we have words for, or shall have first.
// The serif is used in two weights, whose files are half as large as the variable one; the sans in more.
const cutsOf = {
  '@fontsource/fraunces': ['latin-400-normal', 'latin-600-normal', 'latin-ext-400-normal', 'latin-ext-600-normal'],
  '@fontsource-variable/source-sans-3': ['latin-wght-normal', 'latin-wght-italic', 'latin-ext-wght-normal', 'latin-ext-wght-italic'],
};

async function copyFonts() {
  await rm(fonts, { recursive: true, force: true });
  await mkdir(fonts, { recursive: true });
  await Promise.all(Object.entries(cutsOf).flatMap(([pack, cuts]) => cuts.map((cut) => {
    const file = `${basename(pack)}-${cut}.woff2`;
    return copyFile(here(`node_modules/${pack}/files/${file}`), `${fonts}/${file}`);
  })));
}

/** Deletes what an earlier bundling has left. */
async function removeAllBut(outputs) {
  const kept = new Set(Object.keys(outputs).map((path) => basename(path)));
  const old = (await readdir(scripts)).filter((file) => !kept.has(file));
  await Promise.all(old.map((file) => rm(`${scripts}/${file}`, { recursive: true })));
}

const tidy = {
  name: 'tidy',
  setup(bundling) {
    bundling.onEnd(async ({ metafile }) => {
      if (metafile) await removeAllBut(metafile.outputs);
    });
  },
};

const checkTypes = {
  name: 'check-types',
  setup(bundling) {
    bundling.onStart(() => void spawn(process.execPath, [here('node_modules/typescript/bin/tsc'), '--noEmit'], { cwd: here('.'), stdio: 'inherit' }));
  },
};

const options = {
  entryPoints: [here('app.ts')],
  outdir: scripts,
  bundle: true,
  format: 'esm',
  // What a dynamic import names becomes a file of its own. Its hash is in app.js, so that a new version of it is a new version of app.js.
  splitting: true,
  chunkNames: '[name]-[hash]',
  // SignalR asks for it in Node alone; without this, what stands in for it becomes a file of its own, which app.js would wait for.
  define: { require: 'undefined' },
  target: 'es2022',
  minify: true,
  metafile: true,
  logLevel: isWatching ? 'info' : 'warning',
  plugins: isWatching ? [tidy, checkTypes] : [tidy],
};

if (isWatching) {
  await (await context(options)).watch();
  process.stdin.resume().on('end', () => process.exit());
} else {
  await copyFonts();
  await build(options);
}
