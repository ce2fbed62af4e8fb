// Prints what a screen reader gets from a PDF: per page the tag tree with its text, alternative
// text and language, then the text that stands outside any tag (page headers, decoration).
//
// usage: node pdf_tags.mjs FILE
//
// Needs the npm package pdfjs-dist in $DEMARCHE_JUDGES, or else in target/judges.

import { open, pieces } from './pdfjs.mjs';

const UNTAGGED = Symbol('outside tags');

/** The page's text by the marked content it stands in. */
async function textByTag(page) {
  const texts = new Map();
  for (const { id, text } of await pieces(page)) {
    const key = id ?? UNTAGGED;
    texts.set(key, (texts.get(key) ?? '') + text + (id === null ? '|' : ''));
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
const pdf = await open(file);
const { info } = await pdf.getMetadata();
const outline = await pdf.getOutline();
console.log('title:', info.Title, '| language:', info.Language, '| pages:', pdf.numPages);
console.log('marks:', JSON.stringify(await pdf.getMarkInfo()), '| bookmarks:', outline?.length ?? 0);
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const tree = await page.getStructTree();
  const texts = await textByTag(page);
  console.log(`\npage ${number}`);
  if (tree) printTree(tree, texts, 1);
  else console.log('  no tags');
  console.log('  outside tags:', (texts.get(UNTAGGED) ?? '').slice(0, 200));
}
await pdf.destroy();
