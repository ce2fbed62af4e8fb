// Prints what a screen reader gets from a PDF: per page the tag tree with its text, alternative
// text and language, then the text that stands outside any tag (page headers, decoration).
//
// usage: node pdf_tags.mjs FILE
//
// Needs the npm package pdfjs-dist in $DEMARCHE_JUDGES, or else in target/judges.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const UNTAGGED = Symbol('outside tags');

async function loadPdfjs() {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
  const tools = path.resolve(process.env.DEMARCHE_JUDGES ?? path.join(root, 'target/judges'));
  const entry = createRequire(path.join(tools, 'package.json')).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const fonts = path.resolve(path.dirname(entry), '../../standard_fonts') + '/';
  return { pdfjs: await import(pathToFileURL(entry)), fonts };
}

/** The page's text by the marked content it stands in. */
function textByTag(content) {
  const texts = new Map();
  const open = [];
  for (const item of content.items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      open.push(item.id ?? null);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else {
      const id = open.findLast((entry) => entry !== null) ?? UNTAGGED;
      texts.set(id, (texts.get(id) ?? '') + item.str + (id === UNTAGGED ? '|' : ''));
    }
  }
  return texts;
}

function printTree(node, texts, depth) {
  const indent = '  '.repeat(depth);
  if (node.type === 'content') {
    console.log(`${indent}“${texts.get(node.id) ?? ''}”`);
  } else if (node.type) {
    console.log(`${indent}<${node.type}>`);
  } else {
    const alt = node.alt ? ` alt="${node.alt}"` : '';
    const lang = node.lang ? ` lang=${node.lang}` : '';
    console.log(indent + node.role + alt + lang);
    for (const child of node.children ?? []) printTree(child, texts, depth + 1);
  }
}

const file = process.argv[2];
if (!file) {
  console.error('usage: node pdf_tags.mjs FILE');
  process.exit(2);
}
const { pdfjs, fonts } = await loadPdfjs();
const data = new Uint8Array(fs.readFileSync(file));
const pdf = await pdfjs.getDocument({ data, verbosity: 0, standardFontDataUrl: fonts }).promise;
const { info } = await pdf.getMetadata();
const outline = await pdf.getOutline();
console.log('title:', info.Title, '| language:', info.Language, '| pages:', pdf.numPages);
console.log('marks:', JSON.stringify(await pdf.getMarkInfo()), '| bookmarks:', outline?.length ?? 0);
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const tree = await page.getStructTree();
  const texts = textByTag(await page.getTextContent({ includeMarkedContent: true }));
  console.log(`\npage ${number}`);
  if (tree) printTree(tree, texts, 1);
  else console.log('  no tags');
  console.log('  outside tags:', (texts.get(UNTAGGED) ?? '').slice(0, 200));
}
await pdf.destroy();
