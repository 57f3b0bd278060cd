// Bundles the client code and copies the fonts into the top-level wwwroot. Run by the web project's build. With --watch it is run by a product
// under dotnet watch: it checks and bundles the code again on every change, until its standard input is closed.
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const fonts = here('../../wwwroot/fonts');
const scripts = here('../../wwwroot/js');
const isWatching = process.argv.includes('--watch');

// Latin and Latin Extended cover the supported languages and likely next ones.
// The serif is used in two weights, whose files together are smaller than the variable font; the sans in more, so it is variable.
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

// Scripts with a thread of their own, beside the page.
const apart = ['blur-worker', 'frame-worker', 'noise-compiler', 'noise-worklet'];
// What is fetched by whoever chooses it: what takes noise out of voices, and what finds people in pictures.
const fetched = {
  'rnnoise.wasm': '@jitsi/rnnoise-wasm/dist/rnnoise.wasm',
  'tflite.wasm': '@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm',
  'person.tflite': '@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite',
};

/** Deletes the files of earlier builds. */
async function removeAllBut(outputs) {
  const kept = new Set([...Object.keys(outputs).map((path) => basename(path)), ...apart.map((name) => `${name}.js`), ...Object.keys(fetched)]);
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
  // Dynamic imports become separate files. Their hashes are part of app.js, so a new version of one is also a new version of app.js.
  splitting: true,
  chunkNames: '[name]-[hash]',
  // SignalR uses require in Node only. Without this, esbuild's substitute for it becomes a separate file that app.js must load first.
  define: { require: 'undefined' },
  target: 'es2022',
  minify: true,
  metafile: true,
  logLevel: isWatching ? 'info' : 'warning',
  plugins: isWatching ? [tidy, checkTypes] : [tidy],
};

// Each has a file of its own that shares nothing, or every page would fetch what it shares with the media module.
const threads = { ...options, entryPoints: apart.map((name) => here(`media/${name}.ts`)), splitting: false, plugins: [] };

async function copyFetched() {
  await mkdir(scripts, { recursive: true });
  await Promise.all(Object.entries(fetched).map(([file, from]) => copyFile(here(`node_modules/${from}`), `${scripts}/${file}`)));
}

await copyFetched();
if (isWatching) {
  await (await context(options)).watch();
  await (await context(threads)).watch();
  process.stdin.resume().on('end', () => process.exit());
} else {
  await copyFonts();
  await build(options);
  await build(threads);
}
