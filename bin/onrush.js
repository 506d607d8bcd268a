#!/usr/bin/env node
import { main } from '../dist/bundled/src/main.js';
import { runInProcess } from '../dist/bundled/src/process-world.js';
await runInProcess(main);
