import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../base/index.ts';
import { bundle } from './index.ts';
import { options, write, type Files } from './testing.ts';

interface FaultRow {
  readonly claim: string;
  readonly files: Files;
  readonly code: string;
  readonly message: RegExp;
  readonly at?: readonly [file: string, line: number, column: number];
  readonly exitCode?: number;
  readonly entry?: string;
}

const faults: readonly FaultRow[] = [
  {
    claim: 'a missing script with the name it may have meant',
    files: { 'scripts.js': '' },
    entry: 'script.js',
    code: 'missing-script',
    message: /script\.js" does not exist \(did you mean "scripts\.js"\?\)/,
    exitCode: 255,
  },
  {
    claim: 'a directory',
    files: { 'x/y.js': '' },
    entry: 'x',
    code: 'script-is-directory',
    message: /is a directory/,
    exitCode: 255,
  },
  {
    claim: 'a syntax error in the second file, in characters',
    files: { 'main.js': "import './second.js';", 'second.js': "\nconst é = 'ü', = 4;\n" },
    code: 'syntax-error',
    message: /^the script does not parse: /,
    at: ['second.js', 2, 16],
  },
  {
    claim: 'a syntax error in a file whose import is not used',
    files: { 'main.js': "import { b } from './b.js';", 'b.js': 'export const b = ;' },
    code: 'syntax-error',
    message: /^the script does not parse: /,
    at: ['b.js', 1, 18],
  },
  {
    claim: 'a syntax error in TypeScript',
    files: { 'main.js': "import './second.ts';", 'second.ts': 'const n: number = ;' },
    code: 'syntax-error',
    message: /unexpected ";"/,
    at: ['second.ts', 1, 19],
  },
  {
    claim: 'a module of k6 that is not there yet',
    files: { 'main.js': "import { sleep } from 'k6';\nimport ws from 'k6/ws';" },
    code: 'unsupported-module',
    message: /^the module "k6\/ws" is not supported yet$/,
    at: ['main.js', 2, 16],
  },
  {
    claim: 'a misspelled module that is not there yet',
    files: { 'main.js': "import ws from 'k6/websocket';" },
    code: 'unknown-module',
    message: /did you mean "k6\/websockets"/,
    at: ['main.js', 1, 16],
  },
  {
    claim: 'an unknown k6 module',
    files: { 'main.js': "import { sleep } from 'k6';\nimport http from 'k6/htpp';" },
    code: 'unknown-module',
    message: /"k6\/htpp" does not exist \(did you mean "k6\/http"\?\)/,
    at: ['main.js', 2, 18],
  },
  {
    claim: 'a removed k6 module with its replacement',
    files: { 'main.js': "import tracing from 'k6/experimental/grpc';" },
    code: 'removed-module',
    message: /use "k6\/net\/grpc" instead/,
    at: ['main.js', 1, 21],
  },
  {
    claim: 'a module of Node.js',
    files: { 'main.js': "import fs from 'fs';" },
    code: 'node-builtin',
    message: /"fs" is a module of Node\.js/,
    at: ['main.js', 1, 16],
  },
  {
    claim: 'a module of Node.js with its prefix',
    files: { 'main.js': "import { randomUUID } from 'node:crypto';" },
    code: 'node-builtin',
    message: /"node:crypto" is a module of Node\.js/,
    at: ['main.js', 1, 28],
  },
  {
    claim: 'a file that is not there',
    files: { 'main.js': "import { a } from './lib/helpers';", 'lib/helper.ts': '' },
    code: 'missing-module',
    message: /"\.\/lib\/helpers" does not exist \(did you mean "\.\/lib\/helper"\?\)/,
    at: ['main.js', 1, 19],
  },
  {
    claim: 'a package that is not installed',
    files: { 'main.js': "import x from '@scope/thing/deep';" },
    code: 'missing-package',
    message: /"@scope\/thing\/deep" is not installed/,
    at: ['main.js', 1, 15],
  },
  {
    claim: 'an export that is not there',
    files: { 'main.js': "import { a } from './b.js';\nexport default () => a;", 'b.js': 'export const b = 1;' },
    code: 'missing-export',
    message: /no matching export .* for import "a"/,
    at: ['main.js', 1, 10],
  },
  {
    claim: 'an import of a file of another kind',
    files: { 'main.js': "import rows from './rows.csv';\nexport default () => rows;", 'rows.csv': 'a,b' },
    code: 'unknown-file-type',
    message: /"\.csv" cannot be imported/,
    at: ['main.js', 1, 18],
  },
  {
    claim: 'a module over plain http',
    files: { 'main.js': "import 'http://example.test/a.js';" },
    code: 'insecure-import',
    message: /over https only/,
    at: ['main.js', 1, 8],
  },
  {
    claim: 'a remote module that cannot be had',
    files: { 'main.js': "import 'https://example.test/a.js';" },
    code: 'remote-module',
    message: /"https:\/\/example\.test\/a\.js" could not be loaded: no network for https:\/\/example\.test\/a\.js$/,
    at: ['main.js', 1, 8],
  },
];

for (const { claim, files, code, message, at, exitCode = 107, entry = 'main.js' } of faults) {
  test(`a bundle names ${claim}`, async () => {
    const directory = write(files);
    const error = await bundle({ path: join(directory, entry) }, options).then(
      () => assert.fail('the bundle was made'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    assert.equal(error.code, code);
    assert.equal(error.exitCode, exitCode);
    assert.deepEqual(error.at, at && { file: join(directory, at[0]), line: at[1], column: at[2] });
    if (at !== undefined) assert.match(error.frame!, new RegExp(`^> ${at[1]} \\| `, 'm'));
  });
}

test('a syntax error in standard input shows its own lines', async () => {
  const path = join(write({ 'x.js': '' }), '-');
  const reason: unknown = await bundle({ path, text: 'let a = 1;\nlet b = }' }, options).catch((error: unknown) => error);
  assert.ok(reason instanceof UserError);
  assert.deepEqual(reason.at, { file: path, line: 2, column: 9 });
  assert.equal(reason.frame, '  1 | let a = 1;\n> 2 | let b = }\n    |         ^');
});
