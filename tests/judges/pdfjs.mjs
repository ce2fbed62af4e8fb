// Opens PDF files with pdf.js, from the npm package pdfjs-dist in $DEMARCHE_JUDGES, or else in target/judges.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

let library;

async function load() {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
  const tools = path.resolve(process.env.DEMARCHE_JUDGES ?? path.join(root, 'target/judges'));
  const entry = createRequire(path.join(tools, 'package.json')).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const fonts = path.resolve(path.dirname(entry), '../../standard_fonts') + '/';
  return { pdfjs: await import(pathToFileURL(entry)), fonts };
}

/** pdf.js itself. */
export async function pdfjs() {
  library ??= await load();
  return library.pdfjs;
}

/** An open document; `destroy()` closes it. */
export async function open(file) {
  const { getDocument } = await pdfjs();
  const data = new Uint8Array(fs.readFileSync(file));
  return getDocument({ data, verbosity: 0, standardFontDataUrl: library.fonts }).promise;
}

/**
 * A page's pieces of text, each with the number of the marked content it stands in (null if none has one) and
 * whether that is an artifact.
 */
export async function pieces(page) {
  const content = await page.getTextContent({ includeMarkedContent: true });
  const pieces = [];
  const open = [];
  for (const item of content.items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      open.push(item);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else {
      const id = open.findLast((entry) => entry.id != null)?.id ?? null;
      const artifact = open.some((entry) => entry.tag === 'Artifact');
      const [x, y] = item.transform.slice(4);
      insert(pieces, { id, text: item.str, artifact, x, y, dir: item.dir });
    }
  }
  return pieces;
}

/**
 * pdf.js turns each piece of a right-to-left line round by itself; here the pieces are put from right to left. A space
 * between two of them has no direction.
 */
function insert(pieces, piece) {
  let at = pieces.length;
  const isFromRight = (other) => other.dir === 'rtl' || other.text.trim() === '';
  const follows = (other) =>
    piece.dir === 'rtl' && isFromRight(other) && other.id === piece.id && other.y === piece.y && other.x <= piece.x;
  while (at > 0 && follows(pieces[at - 1])) at -= 1;
  pieces.splice(at, 0, piece);
}
