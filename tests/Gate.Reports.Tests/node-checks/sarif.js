// Holds documents against the schema of SARIF 2.1.0: node sarif.js FILE... What is wrong with each ends in a form feed.
// The schema is the one of OASIS, as it comes with Microsoft's matchers for SARIF (MIT).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';

const matchers = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif'));
const schema = JSON.parse(readFileSync(join(matchers, 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8'));
// One pattern of the schema has a stray bracket, which only the older kind of expression takes.
const ajv = new draft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);
for (const file of process.argv.slice(2)) {
  if (!validate(JSON.parse(readFileSync(file, 'utf8')))) {
    for (const error of validate.errors) console.log(`${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  }
  process.stdout.write('\f');
}
