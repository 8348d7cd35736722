// Holds documents against the schema: node schema.js SCHEMA [--strict] FILE... What is wrong with each ends in a form feed.
// --strict also refuses fields that the schema does not name: what Gate itself writes must all be published.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const [schemaFile, ...rest] = process.argv.slice(2);
const strict = rest[0] === '--strict';
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));

function close(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'object' && node.properties) node.additionalProperties = false;
  Object.values(node).forEach(close);
}

if (strict) close(schema);
const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);
for (const file of rest.slice(strict ? 1 : 0)) {
  if (!validate(JSON.parse(readFileSync(file, 'utf8')))) {
    for (const error of validate.errors) console.log(`${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  }
  process.stdout.write('\f');
}
