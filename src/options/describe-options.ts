// The reference page of options, written from the table.

import { meaningless } from './foreign-table.ts';
import type { OptionRow } from './option-row.ts';
import { processTable } from './process-table.ts';
import { testTable } from './test-table.ts';

const intro = `# Options

<!-- Written from src/options by describeOptions(); a test compares the two. -->

A value comes from the strongest place that sets it: default < config file < script (\`export const options\`) < environment variable < flag.
If a place sets any of \`duration\`, \`iterations\`, \`stages\` or \`scenarios\`, all four of weaker places are forgotten; \`vus\` is not one of them.
\`dns\` is put together key by key, everything else is replaced as a whole.

Durations are texts such as \`30s\`, \`1m30s\` or \`500ms\`, in JSON and variables also numbers of milliseconds and days (\`1d12h\`).
Lists are separated by commas in variables; a flag marked "repeats" may be given several times.
`;

/** docs/reference/options.md. */
export function describeOptions(): string {
  return [
    intro,
    '## Options of the test\n',
    'Scripts export them, and see them in `exec.test.options`.\n',
    describeTable(testTable),
    '## Options of the process\n',
    'Scripts cannot set them. "File" means that `config.json` can.\n',
    describeTable(processTable),
    '## Variables of k6 without meaning\n',
    'They are accepted and change nothing. Outputs read variables of their own, such as `K6_INFLUXDB_ADDR`.\n',
    describeCells([
      ['Variable', 'Why'],
      ...Object.entries(meaningless).map(([name, reason]) => [`\`${name}\``, reason]),
      ['`K6_CLOUD_...`', 'about Grafana Cloud k6'],
    ]),
  ].join('\n');
}

const head: readonly string[] = ['Option', 'Type', 'Default', 'Flag', 'Variable', 'Meaning'];

/** Cells padded, as the formatter wants them. */
function describeTable(rows: readonly OptionRow[]): string {
  return describeCells([head, ...rows.map(describeRow)]);
}

function describeCells(cells: readonly (readonly string[])[]): string {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`;
}

function describeRow(row: OptionRow): readonly string[] {
  const places = {
    'script and file': '',
    file: row.scope === 'test' ? ' (file only)' : ' (file)',
    nowhere: row.scope === 'test' ? ' (not in JSON)' : '',
  };
  const cells = [
    `\`${row.name}\`${places[row.json]}`,
    row.type.label,
    describeDefault(row),
    describeFlag(row),
    describeEnv(row),
    row.help,
  ];
  return cells.map((cell) => cell.replaceAll('|', '\\|'));
}

function describeDefault({ defaultText, default: value, type }: OptionRow): string {
  if (defaultText !== undefined) return defaultText;
  if (value === undefined || value === '') return '';
  const shown = type.toJson(value);
  if (Array.isArray(shown)) return shown.map((item) => `\`${String(item)}\``).join(' ');
  if (typeof shown === 'object') return '';
  return `\`${String(shown)}\``;
}

function describeFlag({ flag }: OptionRow): string {
  if (flag === undefined) return '';
  const value = flag.placeholder === undefined ? '' : flag.bare === undefined ? ` ${flag.placeholder}` : `[=${flag.placeholder}]`;
  const short = flag.short === undefined ? '' : `\`-${flag.short}\`, `;
  return `${short}\`--${flag.long}${value}\`${flag.isRepeatable ? ' (repeats)' : ''}`;
}

function describeEnv({ env }: OptionRow): string {
  return env.map((name) => `\`${name}\``).join(', ');
}
