// The table of error codes as docs/reference/error-codes.md; a test compares the two.

import { errorCodes } from './error-codes-table.ts';
import { errorNames } from '../http2/error-names-table.ts';

const head = `# Error codes of requests

<!-- Written from src/net by describeErrorCodes(); a test compares the two. -->

A request that fails has \`status\` 0, a number in \`error_code\` and a text in \`error\`, in the response and in the tags of its samples. The numbers are
k6's. An answer with status 400 or more has the number 1000 + status and no text. The warning in the log, and an error that is thrown, say more where
there is more to say: the address that was dialled, the name that was looked up, for which hosts a certificate is.

An \`error\` that ends in \`(reused connection)\` came before a byte of an answer, on an HTTP/1.1 connection that had served before: perhaps the
server had just closed it as idle. See [what the numbers mean](../guides/what-the-numbers-mean.md).

| Code | Meaning | Text |
| ---- | ------- | ---- |
`;

/** The whole page. */
export function describeErrorCodes(): string {
  const rows: string[] = [];
  for (const { code, message, meaning } of Object.values(errorCodes)) {
    if (rows.length > 0 && code === 1600) rows.push('| 1400 to 1599 | the server answered with status 400 to 599 | |');
    rows.push(`| ${code} | ${meaning} | ${message === '' ? 'the cause' : `\`${placeholders(message)}\``} |`);
  }
  const names = errorNames.map((name, number) => `| ${number} | \`${name}\` |`).join('\n');
  return `${head}${rows.join('\n')}\n\n## Numbers of HTTP/2 errors\n\n| n | Name |\n| - | ---- |\n${names}\n`;
}

/** `%cause` is what goes into a text. */
function placeholders(message: string): string {
  return message.replaceAll('`', "'").replace(/%(\w+)/g, '<$1>');
}
