#!/usr/bin/env node
import { main } from '../dist/src/cli/main.js';
import { runInProcess } from '../dist/src/cli/process-world.js';
await runInProcess(main);
