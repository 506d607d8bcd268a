import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessPrograms } from './equivalence-access-table.ts';
import { classPrograms } from './equivalence-class-table.ts';
import { controlPrograms } from './equivalence-control-table.ts';
import { identityPrograms } from './equivalence-identity-table.ts';
import { programs } from './equivalence-table.ts';
import { runCompiled, runNative } from './fake-host.ts';

for (const [construct, source] of [...programs, ...classPrograms, ...controlPrograms, ...accessPrograms, ...identityPrograms]) {
  test(`compiled as written: ${construct}`, async () => {
    const expected = await runNative(source);
    assert.deepEqual(await runCompiled(source), expected, 'as analysed, every block suspends');
    assert.deepEqual(await runCompiled(source, { allBlocking: true, seed: 1 }), expected, 'every call may block');
    assert.deepEqual(await runCompiled(source, { allBlocking: true, seed: 42 }), expected, 'other suspensions');
  });
}
