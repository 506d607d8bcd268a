import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import { test } from 'node:test';
import { blocker, compile, newContext, newRealm, noImports, runJob } from '../equivalence/fake-host.ts';
import { Fiber, sourceMapOf, transform } from '../index.ts';

/** Each throws an error with three or more calls on the stack, after something has blocked. */
const programs: readonly (readonly [calls: string, source: string])[] = [
  [
    'functions',
    `function a(x) { block(1);  throw new Error('x') }\nfunction b(x) {\n  return 1 +\n    a(block(x), 2) }\nconst c = (f) => 2 * f(3);\n\n  c(b);`,
  ],
  [
    'members',
    `const o = { deep: { a(x) { block(1); throw new Error('x') } }, b() { return this.deep.a(block(1)) } };\nclass C { m() { return o . b( ) } static s() { return new C()\n  .m() } }\nC.s(1);`,
  ],
  [
    'computed members, calls of calls and parentheses',
    `const o = { a() { block(1); throw new Error('x') } };\nconst f = () => (x) => o['a'](x);\nconst g = () => 1 + f()(block(2));\n(block(g))();`,
  ],
  [
    'optional chains',
    `const o = { a() { block(1); throw new Error('x') }, b() { return this?.a(1) } };\nconst f = () => o?.b();\nconst g = () => f?.(block(2));\ng();`,
  ],
  [
    'constructors',
    `class A { constructor() { block(1); throw new Error('x') } }\nclass B extends A { constructor() { block(2);  super(1) } }\nclass C { f = 1; constructor() {\n  this.b = [ new B(2) ] } }\n new C;`,
  ],
  [
    'private methods',
    `class A { #a(x) { block(1); throw new Error('x') } #b() { return 1 + this.#a(block(2)) } c() { return this.#b() } }\nnew A().c();`,
  ],
  ['fields', `class A { a = this.m(1); m() { block(1); throw new Error('x') } }\nfunction f() { return 1 + new A() }\nf();`],
  [
    'a function that does not block',
    `const a = () => { throw new Error('x') };\nfunction b() { block(1); return a() }\nfunction c() { return  b(2) }\nc();`,
  ],
  [
    'undeclared names and callees that are no functions',
    `function a(o) { block(1);\n  return 1 + o.nope(2) }\nfunction b() { return a(block({})) }\nb();`,
  ],
  ['a name that nothing declares', `function a() { block(1);  return 1 + nope }\nfunction b() { return a(2) }\nb();`],
  [
    'a function in a constructor call',
    `function F() { block(1); throw new Error('x') }\nconst f = () => { return new F(2) };\nf();`,
  ],
];

type Host = Readonly<Record<string, unknown>>;

for (const [calls, source] of programs) {
  test(`the frames of an error stand where V8 shows them in the source: ${calls}`, async () => {
    const expected = placesOf(await nativeError(source), 'native.js');
    assert.ok(expected.length >= 3);
    for (const allBlocking of [false, true]) {
      const map = new SourceMap(JSON.parse(sourceMapOf(source, 'x.js', transform(source, { allBlocking }).edits)) as never);
      const places = placesOf(await compiledError(source, allBlocking), 'x.js').map(([line, column]) => {
        const entry = map.findEntry(line - 1, column - 1) as { originalLine: number; originalColumn: number };
        return [entry.originalLine + 1, entry.originalColumn + 1];
      });
      assert.deepEqual(places, expected);
    }
  });
}

async function nativeError(source: string): Promise<Error> {
  const { global, evaluate } = newContext();
  global.Error.stackTraceLimit = 100;
  const host: Host = { block: (value: unknown) => value };
  // The wrapper is as long as a line of its own, so that columns are those of the source.
  const body = evaluate(`(async function (block) {"use strict";\n${source}\n})`, 'native.js') as (
    block: unknown,
  ) => Promise<void>;
  return caught(body(host['block']));
}

async function compiledError(source: string, allBlocking: boolean): Promise<Error> {
  const realm = newRealm();
  realm.global.Error.stackTraceLimit = 100;
  const fiber = new Fiber();
  const program = compile(realm, source, { filename: 'x.js', allBlocking });
  const host: Host = { block: blocker(realm, fiber, () => false) };
  return caught(
    runJob(
      fiber,
      program(host, noImports, () => {}),
    ),
  );
}

function caught(run: Promise<unknown>): Promise<Error> {
  return run.then(
    () => assert.fail('no error'),
    (error: unknown) => error as Error,
  );
}

/** Line and column, from 1, of the frames in `file`; those of the native run are one line further down. */
function placesOf(error: Error, file: string): [line: number, column: number][] {
  const places: [number, number][] = [];
  let previous = '';
  for (const line of error.stack!.split('\n')) {
    // Natively, fields are a function of their own, which the constructor calls.
    if (previous.includes('_initializer>')) {
      previous = line;
      continue;
    }
    previous = line;
    const match = / \(?([\w.]+):(\d+):(\d+)\)?$/.exec(line);
    if (match?.[1] === file) places.push([Number(match[2]) - (file === 'native.js' ? 1 : 0), Number(match[3])]);
  }
  return places;
}
