// Fails where a line of code is longer than an editor beside a browser shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const Longest = 160;
// A break inside a text of markup would be white space on the page, so a line with a text may be longer.
const LongestMarkup = 320;
const root = fileURLToPath(new URL('..', import.meta.url));
const checked = /\.(cs|razor|ts|css|mjs)$/;
// Built, fetched, or written by a generator.
const leftOut = /^(\.git|bin|obj|node_modules|TestResults|artifacts|Migrations|var)$/;
const built = new Set(['wwwroot/js', 'wwwroot/fonts']);

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.test(entry.name) && !built.has(relative(root, path))) yield* files(path);
    } else if (checked.test(entry.name)) yield path;
  }
}

let found = 0;
for (const file of files(root)) {
  readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (line.length <= (file.endsWith('.razor') ? LongestMarkup : Longest)) return;
    found++;
    console.error(`${relative(root, file)}:${index + 1}: ${line.length} characters`);
  });
}
if (found > 0) console.error(`${found} lines are longer than ${Longest} characters, or ${LongestMarkup} in markup.`);
process.exit(found > 0 ? 1 : 0);
