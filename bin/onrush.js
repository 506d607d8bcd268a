#!/usr/bin/env node
// The first thread gets ready while the rest of the program is loaded.
import { startFirstThread } from '../dist/bundled/src/thread-start.js';

if (process.argv[2] === 'run') startFirstThread();
const [{ main }, { runInProcess }] = await Promise.all([
  import('../dist/bundled/src/main.js'),
  import('../dist/bundled/src/process-world.js'),
]);
await runInProcess(main);
