// node render.mjs FOLDER: draws every specification that the samples have written below FOLDER, as SVG beside this file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const graphviz = await Graphviz.load();

const drawings = {
  '.vl.json': async text => new View(parse(compile(JSON.parse(text)).spec), { renderer: 'none' }).toSVG(),
  '.dot': async text => graphviz.dot(text),
};

for (const file of readdirSync(folder, { recursive: true }).sort()) {
  for (const [ending, draw] of Object.entries(drawings)) {
    if (!file.endsWith(ending)) continue;
    const sample = dirname(file), picture = `${sample}-${basename(file, ending)}.svg`;
    const svg = await draw(readFileSync(join(folder, file), 'utf8'));
    writeFileSync(join(here, picture), svg.trimEnd() + '\n');
    console.log(picture);
  }
}
