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
      pieces.push({ id, text: item.str, artifact: open.some((entry) => entry.tag === 'Artifact') });
    }
  }
  return pieces;
}
