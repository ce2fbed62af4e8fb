// Reads the text of a document from its dump (`demarche build --format dump`), in the order in which a PDF says it.

import fs from 'node:fs';

/**
 * Spaces, joiners, marks of direction, hyphens at line ends, the signs that the dump uses as markup, and vowel signs of
 * Arabic, which pdf.js may put on the other side of a line when it turns it round.
 */
const SIGNS = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u064b-\u0652*_[\](){}|/^-]/gu;

/** A text without what may differ between a tree and a page. */
export const bare = (text) => text.normalize('NFKC').replace(SIGNS, '');

/** The dump's inlines as text: addresses and languages go, `[^1]` becomes 1. */
function plain(line) {
  const text = line.replace(/\{[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*: /g, '{').replace(/\[\^(\d+)\]/g, '$1');
  let kept = '';
  let at = 0;
  for (const found of text.matchAll(/\]\((?=#|https?:|mailto:)/g)) {
    if (found.index < at) continue;
    kept += text.slice(at, found.index);
    at = found.index + found[0].length;
    for (let depth = 1; depth > 0 && at < text.length; at += 1) {
      if (text[at] === '(') depth += 1;
      if (text[at] === ')') depth -= 1;
    }
  }
  return kept + text.slice(at);
}

const NAME = String.raw`(?: #[a-z0-9-]+)?(?: @[A-Za-z0-9-]+)?`;
const line = (pattern) => new RegExp(`^${pattern}$`, 'u');
const KINDS = {
  head: line('(?:document|masthead|running header|footer)\\b.*'),
  quiet: line(`(?:asks|columns|column|sources|decorative|picture)\\b.*`),
  list: line(`list(?: from (\\d+))?${NAME}`),
  item: line('item'),
  ask: line(`ask (\\d+) #[a-z0-9-]+: (.*)`),
  numbered: line(`paragraph (\\d+)${NAME}: (.*)`),
  plain: line(
    `(?:title|subtitle|heading \\d|paragraph|addressee|salutation|closing|contact|status|contents|pull figure|` +
      `key messages|note box|source)${NAME}: (.*)`,
  ),
  table: line(`table${NAME} \\[(.*?)\\]: (.*)`),
  figure: line(`figure${NAME} \\[(.*?)\\]: (.*)`),
  cells: line('(?:header|row|table note): (.*)'),
  summary: line('summary: .*'),
  alternative: line('alternative: (.*)'),
  chart: line('chart: (.*)'),
  credit: line('credit: (.*)'),
  quote: line(`quote${NAME} by (.*)`),
  entry: line('entry \\d -> ([a-z0-9-]+): (.*)'),
  note: line('note (\\d+): (.*)'),
};

const caption = (label, text) => (label ? `${label}.` : '') + text;

/**
 * What a dump says: its language, its text piece by piece, its notes in order, and the texts that stand for figures.
 * A piece is `{ text }`, `{ text, target }` for an entry of the contents, which a page number follows, or
 * `{ text, cells }` for a row of a table, with the words of each cell.
 */
export function read(dump) {
  const reader = new Reader();
  dump.split('\n').filter(Boolean).forEach((row) => reader.row(row));
  reader.close(0);
  return reader;
}

class Reader {
  language = '';
  pieces = [];
  notes = [];
  alternatives = [];
  /** The titles of charts. What else a drawing says, a reader hears from the text that stands for it. */
  drawn = [];
  /** What follows a nested part once it ends, with the depth of its first line. */
  #open = [];

  say(text, more = {}) {
    this.pieces.push({ text: bare(plain(text)), ...more });
  }

  /** Says what was waiting for parts at this depth or below to end. */
  close(depth) {
    while (this.#open.length > 0 && this.#open.at(-1).depth >= depth) {
      this.#open.pop().after?.();
    }
  }

  part(depth, values) {
    this.#open.push({ depth, ...values });
  }

  row(row) {
    const depth = row.search(/\S/) / 2;
    const text = row.trimStart();
    this.close(depth);
    const inside = this.#open.at(-1);
    // The rows of a chart begin with what they count, which may be any word.
    if (inside?.rows) return;
    const [kind, found] = Reader.kind(text);
    this[`_${kind}`](found, depth, inside, text);
  }

  static kind(text) {
    for (const [kind, pattern] of Object.entries(KINDS)) {
      const found = pattern.exec(text);
      if (found) return [kind, found];
    }
    throw new Error(`the dump has a line that is not known: ${text}`);
  }

  _head(_found, _depth, _inside, text) {
    this.language = /^document (\S+)/.exec(text)?.[1] ?? this.language;
  }

  _quiet(_found, _depth, inside, text) {
    if (text === 'decorative') inside.decorative = true;
  }

  _list([, from], depth) {
    this.part(depth, { from: from && Number(from), count: 0 });
  }

  _item(_found, depth, inside) {
    this.say(inside.from === undefined ? '■' : `${inside.from + inside.count}.`);
    inside.count += 1;
    this.part(depth, {});
  }

  _ask([, number, text]) {
    this.say(number);
    this.say(text);
  }

  _numbered([, number, text]) {
    this.say(`${number}.`);
    this.say(text);
  }

  _plain([, text]) {
    this.say(text);
  }

  _table([, label, text]) {
    this.say(caption(label, text));
  }

  _figure([, label, text], depth) {
    const figure = { decorative: false, after: () => this.say(caption(label, text) + (figure.credit ?? '')) };
    this.#open.push(Object.assign(figure, { depth }));
  }

  _cells([, text]) {
    this.say(text, { cells: text.split(' | ').map((cell) => plain(cell).split(/\s+/).map(bare)) });
  }

  _summary() {}

  _alternative([, text]) {
    this.alternatives.push(bare(text));
  }

  _chart([, title], depth, inside) {
    if (!inside.decorative) this.drawn.push(bare(title));
    this.part(depth, { rows: true });
  }

  _credit([, text], _depth, inside) {
    inside.credit = text;
  }

  _quote([, attribution], depth) {
    this.part(depth, { after: () => this.say(attribution) });
  }

  _entry([, target, text]) {
    this.say(text, { target });
  }

  _note([, number, text]) {
    this.notes.push(number + bare(plain(text)));
  }
}

/**
 * Checks every FILE.pdf of the command line that has FILE.dump beside it. Prints a line per file and one per problem, and ends
 * with exit code 1 when there is any, or when no file has a dump. `check` gives the problems of a file.
 */
export async function judge(check) {
  const files = process.argv.slice(2).filter((file) => fs.existsSync(file.replace(/\.pdf$/, '.dump')));
  if (files.length === 0) console.log('FAIL no PDF file has a dump beside it');
  let failed = files.length === 0;
  for (const file of files) {
    const problems = await Promise.resolve(file).then(check).catch((error) => [String(error.stack ?? error)]);
    console.log(problems.length === 0 ? 'PASS' : 'FAIL', file);
    for (const problem of problems) console.log('   ', problem);
    failed ||= problems.length > 0;
  }
  process.exit(failed ? 1 : 0);
}
