import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCompiled, runNative } from './fake-host.ts';
import { readPrograms } from './programs.ts';

for (const { name, body, source, skip } of readPrograms()) {
  test(`compiled as written: ${name}`, { skip: skip ?? false }, async () => {
    const expected = await runNative(body);
    assert.deepEqual(await runCompiled(source), expected, 'as analysed, every block suspends');
    assert.deepEqual(await runCompiled(source, { allBlocking: true, seed: 1 }), expected, 'every call may block');
    assert.deepEqual(await runCompiled(source, { allBlocking: true, seed: 42 }), expected, 'other suspensions');
  });
}
