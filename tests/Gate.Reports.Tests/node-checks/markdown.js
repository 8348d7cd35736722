// Renders Markdown files to HTML as GitHub's flavour does, raw HTML passed through: node markdown.js FILE...
import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

for (const file of process.argv.slice(2)) {
  process.stdout.write(micromark(readFileSync(file, 'utf8'), {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  }));
  process.stdout.write('\f');
}
