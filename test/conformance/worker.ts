// A process that runs the files it is sent, one at a time: a test that hangs or crashes takes only this process with it.

import { join } from 'node:path';
import { bundle } from '../../src/script/index.ts';
import { runFile, type Settings } from './scenarios.ts';

const settings = JSON.parse(process.argv[2]!) as Settings;

// A build that never ends, so that esbuild's service is not started anew for each file.
void bundle(
  { path: join(settings.suite, '-'), text: 'import "https://example.invalid/";' },
  { isBuiltin: () => false, builtins: [], fetchRemote: () => new Promise(() => {}) },
);

process.on('disconnect', () => process.exit());
process.on('unhandledRejection', () => {}); // tests about promises leave some behind
process.on('uncaughtException', () => {}); // an error in a reaction: the test notices that it is missing
process.on('message', (path: string) => {
  void runFile(path, settings).then(
    (results) => process.send!({ path, results }),
    (error: unknown) =>
      process.send!({ path, results: [{ form: 'strict', status: 'failed', detail: `the runner failed: ${String(error)}` }] }),
  );
});
