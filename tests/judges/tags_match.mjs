// Checks that a PDF's tag tree says what the document says.
//
// usage: node tags_match.mjs FILE.pdf...
//
// For every FILE.pdf with FILE.dump beside it (`demarche build --format pdf,dump`): the text through the tag tree is the
// document's text, in order; so are the notes, each after its mark, and the texts that stand for figures; the contents
// name the pages that the headings are on. Everything painted is in the tree or an artifact. Prints a line per file and
// one per problem; exit code 1 when there is any, or when no file has a dump. Needs the npm package pdfjs-dist.

import fs from 'node:fs';
import { bare, read } from './document.mjs';
import { open, pdfjs, pieces } from './pdfjs.mjs';

/** What the tree says: the running text, the notes by their order, the texts for figures; and what is wrong. */
class Tree {
  text = '';
  notes = [];
  alternatives = [];
  problems = [];
  #texts = new Map();
  #note = null;

  async add(pdf, number) {
    const page = await pdf.getPage(number);
    this.#texts = new Map();
    const seen = await pieces(page);
    for (const { id, text } of seen.filter((piece) => piece.id !== null)) {
      this.#texts.set(id, (this.#texts.get(id) ?? '') + text);
    }
    const owned = new Set();
    const tree = await page.getStructTree();
    if (tree) this.walk(tree, owned);
    for (const { id, text, artifact } of seen) {
      const is_owned = id !== null && owned.has(id);
      if (bare(text) && is_owned === artifact) {
        const where = artifact ? 'in the tree and an artifact' : 'neither in the tree nor an artifact';
        this.problems.push(`page ${number}: “${text}” is ${where}`);
      }
    }
    this.problems.push(...(await unowned(page, owned)).map((problem) => `page ${number}: ${problem}`));
  }

  walk(node, owned) {
    if (node.type === 'content') {
      owned.add(node.id);
      this.say(this.#texts.get(node.id) ?? '');
      return;
    }
    if (node.type) return;
    if (node.alt && node.role === 'Figure') this.alternatives.push(bare(node.alt));
    const outer = this.#note;
    if (node.role === 'Note') this.begin(node);
    for (const child of node.children ?? []) this.walk(child, owned);
    this.#note = outer;
  }

  /** A note without a number goes on from the page before. */
  begin(node) {
    if (!node.children?.some((child) => child.role === 'Lbl')) {
      this.#note = this.notes.length - 1;
      return;
    }
    this.#note = this.notes.length;
    this.notes.push('');
  }

  say(text) {
    if (this.#note === null) this.text += bare(text);
    else this.notes[this.#note] += bare(text);
  }
}

/** The operators that paint something other than text, and stand neither in the tree nor in an artifact. */
async function unowned(page, owned) {
  const { OPS } = await pdfjs();
  const paints = ['fill', 'eoFill', 'stroke', 'constructPath', 'paintImageXObject', 'paintInlineImageXObject', 'showText'];
  const painting = new Set(paints.map((name) => OPS[name]));
  const { fnArray, argsArray } = await page.getOperatorList();
  const open = [];
  const problems = [];
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
      open.push({ tag: args[0], id: args[1] ?? null });
    } else if (operator === OPS.endMarkedContent) {
      open.pop();
    } else if (painting.has(operator)) {
      const is_owned = open.some(({ id }) => id !== null && [...owned].some((known) => known.endsWith(`_mc${id}`)));
      const is_artifact = open.some(({ tag }) => tag === 'Artifact');
      if (is_owned === is_artifact) problems.push(`an operator ${operator} paints outside the tree and no artifact`);
    }
  });
  return [...new Set(problems)];
}

/** The document's running text; entries of the contents with the pages their headings are on. */
async function expected(pdf, document) {
  let text = '';
  for (const piece of document.pieces) {
    text += piece.text;
    if (piece.target === undefined) continue;
    const place = await pdf.getDestination(piece.target);
    text += place ? (await pdf.getPageIndex(place[0])) + 1 : `(no place ${piece.target})`;
  }
  return text;
}

/** Where two texts part, with what stands there. */
function difference(name, wanted, found) {
  if (wanted === found) return [];
  const one = [...wanted];
  const two = [...found];
  let at = one.findIndex((sign, index) => sign !== two[index]);
  if (at < 0) at = one.length;
  const around = (signs) => `${signs.slice(Math.max(at - 20, 0), at).join('')}▸${signs.slice(at, at + 40).join('')}`;
  return [`${name}: the document says “${around(one)}”, the tree “${around(two)}”`];
}

async function check(file) {
  const document = read(fs.readFileSync(file.replace(/\.pdf$/, '.dump'), 'utf8'));
  const pdf = await open(file);
  const tree = new Tree();
  for (let number = 1; number <= pdf.numPages; number += 1) await tree.add(pdf, number);
  const problems = [
    ...tree.problems,
    ...difference('text', await expected(pdf, document), tree.text),
    ...difference('notes', document.notes.join('\n'), tree.notes.join('\n')),
    ...difference('alternative texts', document.alternatives.join('\n'), tree.alternatives.join('\n')),
  ];
  await pdf.destroy();
  return problems;
}

const files = process.argv.slice(2).filter((file) => fs.existsSync(file.replace(/\.pdf$/, '.dump')));
if (files.length === 0) {
  console.log('FAIL no PDF file has a dump beside it');
  process.exit(1);
}
let failed = false;
for (const file of files) {
  const problems = await check(file).catch((error) => [String(error.stack ?? error)]);
  console.log(problems.length === 0 ? 'PASS' : 'FAIL', file);
  for (const problem of problems) console.log('   ', problem);
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
