// Where compiled programs differ from the language, and why that stays so. A test whose path matches is excluded if it fails.

export const knownDifferences: readonly (readonly [path: RegExp, reason: string])[] = [
  [/10\.6-13-a-[23]\.js/, 'the `caller` of a function that may block, which the standard does not know, is null'],
  [/calls-putvalue-(lref|lhs)-/, 'a global variable that is deleted while it is being assigned is made again'],
  [/direct-eval-err-contains-arguments/, 'direct eval of `arguments` in a field that may block is no early error'],
  [/direct\/new\.target(-arrow)?\.js/, 'direct eval in a function that may block finds no `new.target`'],
  [/privatefield[gs]et-typeerror-1/, 'private fields without a value are there before the fields in front of them'],
  [
    /then\/deferred-is-resolved-value/,
    'a promise class of odd making is resolved with what its reaction waits for, while the VU is blocked',
  ],
  [
    /for-await-of\/ticks-with-|finally\/re\w+-observable-then-calls/,
    'the promise of the program is asked for its constructor and its `then`, too',
  ],
  [/import\.meta\/syntax\/goal-script/, 'esbuild takes a file with `import.meta` for an ES module'],
  [/await-non-promise-thenable|for-await-of-interleaved/, 'turns of native promises pass while a VU is blocked'],
  [/precise-comparefn-throws/, 'accessors on Object.prototype with the name of an index are not for us to survive'],
  [/(Function\/|create-)proto-from-ctor-realm/, 'a VU has one realm: functions made by another one are not considered'],
  [/method-computed-property-name/, 'a function that stays as it is shows what was compiled inside it'],
  [
    /with\/has-binding-call-with-proxy|evaluation-order-with-bindings/,
    'a proxy in `with` is asked more than once whether it has a name',
  ],
  [/arrow-func-declare-arguments-assign/, 'direct eval that declares `arguments` in an arrow function is not seen there'],
  [
    /async-(function|generator)\/named-(no-strict-)?reassign-fn-name-in-body-in-eval/,
    'direct eval may not assign the name of an async function expression',
  ],
  [/global-code\/script-decl-lex/, 'declarations of later scripts ($262.evalScript) are not seen: a VU has one program'],
];

/** Node 20 itself crashes on these. */
export const crashing: RegExp = /import-fulfilled-member-of-errored-cycle/;
