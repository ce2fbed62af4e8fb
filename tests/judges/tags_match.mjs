// Checks that a PDF's tag tree says what the document says.
//
// usage: node tags_match.mjs FILE.pdf...
//
// For every FILE.pdf with FILE.dump beside it (`demarche build --format pdf,dump`): the text through the tag tree is the
// document's text, in order; so are the notes and the texts that stand for figures; the contents name the pages
// that the headings are on. Everything painted is in the tree or an artifact. Prints a line per file and
// one per problem; exit code 1 when there is any, or when no file has a dump. Needs qpdf and the npm package pdfjs-dist.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { bare, judge, read } from './document.mjs';
import { open, pdfjs, pieces } from './pdfjs.mjs';

/** The structure tree as qpdf reads it: pdf.js gives it page by page, and so loses the order between pages. */
class Tree {
  text = '';
  notes = [];
  alternatives = [];
  /** What is written in figures. */
  drawn = [];
  /** The marked content that is in the tree, by the names that pdf.js gives it. */
  owned = new Set();
  #objects;
  #texts;
  #note = null;
  #figure = null;

  constructor(file, texts) {
    const options = ['--json=2', '--json-key=qpdf', '--json-stream-data=none', file];
    this.#objects = JSON.parse(execFileSync('qpdf', options, { maxBuffer: 2 ** 30 })).qpdf[1];
    this.#texts = texts;
    const catalog = this.at(this.#objects.trailer.value['/Root']);
    const root = this.at(catalog['/StructTreeRoot']);
    if (root) this.kids(root, null);
  }

  /** What a reference leads to; anything else is itself. */
  at(value) {
    return /^\d+ \d+ R$/.test(value) ? this.#objects[`obj:${value}`].value : value;
  }

  kids(element, page) {
    const kids = this.at(element['/K']) ?? [];
    for (const kid of Array.isArray(kids) ? kids : [kids]) this.kid(this.at(kid), element['/Pg'] ?? page);
  }

  kid(kid, page) {
    if (Number.isInteger(kid)) return this.content(page, kid);
    if (kid['/Type'] === '/MCR') return this.content(kid['/Pg'] ?? page, kid['/MCID']);
    if (kid['/Type'] === '/OBJR') return undefined;
    return this.element(kid, page);
  }

  content(page, mcid) {
    const name = `p${page.split(' ')[0]}R_mc${mcid}`;
    this.owned.add(name);
    const text = bare(this.#texts.get(name) ?? '');
    if (this.#figure !== null) this.drawn[this.#figure] += text;
    else if (this.#note === null) this.text += text;
    else this.notes[this.#note] += text;
  }

  element(element, page) {
    if (element['/S'] === '/Figure') this.alternatives.push(bare(element['/Alt']?.replace(/^u:/, '') ?? ''));
    const outer = this.#note;
    const around = this.#figure;
    if (element['/S'] === '/Figure') this.#figure = this.drawn.push('') - 1;
    if (element['/S'] === '/Note') this.#note = this.notes.push('') - 1;
    this.kids(element, page);
    this.#note = outer;
    this.#figure = around;
  }
}

/** What is neither in the tree nor an artifact, and what is both. */
async function strays(pdf, pages, owned) {
  const problems = [];
  for (const [index, pieces] of pages.entries()) {
    for (const { id, text, artifact } of pieces) {
      if (bare(text) && (id !== null && owned.has(id)) === artifact) {
        const where = artifact ? 'in the tree and an artifact' : 'neither in the tree nor an artifact';
        problems.push(`page ${index + 1}: “${text}” is ${where}`);
      }
    }
    const painted = await unowned(await pdf.getPage(index + 1), owned);
    problems.push(...painted.map((problem) => `page ${index + 1}: ${problem}`));
  }
  return problems;
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
      const is_owned = open.some(({ id }) => id !== null && owned.has(`p${page.ref.num}R_mc${id}`));
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
  const pages = [];
  const texts = new Map();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(await pieces(await pdf.getPage(number)));
    for (const { id, text } of pages.at(-1)) texts.set(id, (texts.get(id) ?? '') + text);
  }
  const tree = new Tree(file, texts);
  const problems = [
    ...(await strays(pdf, pages, tree.owned)),
    ...difference('text', await expected(pdf, document), tree.text),
    ...document.drawn.filter((title) => !tree.drawn.some((text) => text.includes(title))).map((title) => `no chart says “${title}”`),
    ...difference('notes', document.notes.join('\n'), tree.notes.join('\n')),
    ...difference('alternative texts', document.alternatives.join('\n'), tree.alternatives.join('\n')),
  ];
  await pdf.destroy();
  return problems;
}

await judge(check);
