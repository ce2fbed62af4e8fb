// Checks that pdftotext gives back every word of a PDF, in the order in which it is read.
//
// usage: node text_order.mjs FILE.pdf...
//
// For every FILE.pdf with FILE.dump beside it: each paragraph, heading, item, caption, row and note of the document
// stands in what `pdftotext -raw` prints without a gap; a page break may part one. The words of a cell stand there one
// after the other: rows are printed line by line. Which text comes first on a page is tags_match.mjs's concern, and
// that no word or number is lost parity.py's. Prints a line per file and one per problem; exit code 1 when there is
// any, or when no file has a dump. Needs pdftotext.
//
// With -raw, pdftotext gives the words of a line from left to right whatever their script, and without it takes digits,
// Latin words and the punctuation beside them from left to right even in Arabic lines; so pages from the right are read
// without -raw, and by their Arabic letters alone. So are Arabic words on pages from the left.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { bare, judge, read } from './document.mjs';

/** A part of a text that a page break parts is at least this long: a shorter one would be found anywhere. */
const SHORTEST = 4;

/** Whether a text stands on one of the pages, or its parts one after the other on several. */
function holds(pages, text) {
  return pages.some((page) => page.includes(text)) || pages.some((page, index) => isParted(page, pages.slice(index + 1), text));
}

function isParted(page, later, text) {
  let length = SHORTEST;
  if (later.length === 0 || !page.includes(text.slice(0, length))) return false;
  while (length < text.length && page.includes(text.slice(0, length + 1))) length += 1;
  return text.length - length < SHORTEST ? false : holds(later, text.slice(length));
}

/** Whether words stand on a page one after the other, with anything between. */
function isWoven(page, words) {
  let at = 0;
  return words.every((word) => {
    const found = page.indexOf(word, at);
    at = found + word.length;
    return found >= 0;
  });
}

/** As much of a text as stands on some page, with what should come next. */
function known(pages, text) {
  let length = 0;
  while (pages.some((page) => page.includes(text.slice(0, length + 1)))) length += 1;
  return `${text.slice(Math.max(length - 30, 0), length)}▸${text.slice(length, length + 40)}`;
}

const ARABIC = /\p{Script=Arabic}/u;

/** The Arabic letters of a text. */
const letters = (text) => bare(text).replace(/[^\p{Script=Arabic}]/gu, '');

/** What pdftotext prints, page by page. */
function printed(file, options) {
  const all = [...options, '-enc', 'UTF-8', file, '-'];
  return execFileSync('pdftotext', all, { encoding: 'utf8', maxBuffer: 2 ** 30 }).split('\f');
}

function check(file) {
  const document = read(fs.readFileSync(file.replace(/\.pdf$/, '.dump'), 'utf8'));
  const isMirrored = /^(ar|fa|he|ur)\b/.test(document.language);
  const kept = (text) => (isMirrored ? letters(text) : bare(text));
  const mirrored = printed(file, []).map(letters);
  const pages = isMirrored ? mirrored : printed(file, ['-raw']).map(kept);
  const pieces = [...document.pieces.filter(({ cells }) => !cells).map(({ text }) => text), ...document.notes];
  const isArabic = (text) => !isMirrored && ARABIC.test(text);
  const texts = pieces.filter((text) => !isArabic(text)).map(kept);
  const foreign = pieces.filter(isArabic).map(letters);
  const cells = document.pieces.flatMap(({ cells }) => cells ?? []).map((words) => words.map(kept));
  return [
    ...texts.filter((text) => !holds(pages, text)).map((text) => `not in order: “${known(pages, text)}”`),
    ...foreign.filter((text) => !holds(mirrored, text)).map((text) => `not in order: “${known(mirrored, text)}”`),
    ...cells.filter((words) => !pages.some((page) => isWoven(page, words))).map((words) => `not in order: “${words.join(' ')}”`),
  ];
}

await judge(check);
