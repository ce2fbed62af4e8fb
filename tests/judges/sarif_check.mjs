// Checks SARIF documents with the JSON Schema of SARIF 2.1.0, and what the standard says beyond it: indexes of rules lead to
// the rules, and either all results of a run say whether they are suppressed or none does.
//
// usage: node sarif_check.mjs FILE...
//
// Exit code 1 when any file fails. Needs the npm package @microsoft/jest-sarif in $DEMARCHE_JUDGES, or else in
// target/judges: it brings the schema, and the validator that it depends on.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const tools = path.resolve(process.env.DEMARCHE_JUDGES ?? path.join(root, 'target/judges'));
const home = path.join(tools, 'node_modules/@microsoft/jest-sarif');
const require = createRequire(path.join(home, 'package.json'));
const Ajv = require('ajv');
const ajv = new Ajv({ schemaId: 'id', allErrors: true, logger: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(JSON.parse(fs.readFileSync(path.join(home, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')));

function* problems(log) {
  if (!validate(log)) for (const error of validate.errors) yield `${error.dataPath}: ${error.message}`;
  for (const run of log.runs ?? []) {
    const rules = run.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of run.results) {
      if (rules[ruleIndex]?.id !== ruleId) yield `rule ${ruleIndex} is not ${ruleId}`;
    }
    if (new Set(run.results.map((result) => 'suppressions' in result)).size > 1) yield 'only some results say whether they are suppressed';
  }
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node sarif_check.mjs FILE...');
  process.exit(2);
}
for (const file of files) {
  let found;
  try {
    found = [...problems(JSON.parse(fs.readFileSync(file, 'utf8')))];
  } catch (error) {
    found = [error.message];
  }
  console.log(found.length === 0 ? 'PASS' : 'FAIL', file);
  for (const problem of found) console.log(`    ${problem}`);
  if (found.length > 0) process.exitCode = 1;
}
