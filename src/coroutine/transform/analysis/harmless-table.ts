// Built-ins of ECMAScript that never suspend: calling them needs no coroutine entry. A built-in that takes callbacks is
// harmless only if the callbacks are, and is listed apart.

/** Global functions and constructors that run no code of the script, or run it where it could not suspend anyway. */
export const harmlessGlobals: ReadonlySet<string> = new Set(
  (
    'AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError FinalizationRegistry ' +
    'Float32Array Float64Array Function Int16Array Int32Array Int8Array Map Number Object Proxy RangeError ReferenceError RegExp Set ' +
    'SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap ' +
    'WeakRef WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN parseFloat parseInt unescape'
  ).split(' '),
);

/** Static methods, as `Object.name`, under the same condition. */
export const harmlessStatics: ReadonlySet<string> = new Set(
  [
    ['Array', 'isArray of'],
    ['ArrayBuffer', 'isView'],
    ['Atomics', 'add and compareExchange exchange isLockFree load or store sub xor'],
    ['BigInt', 'asIntN asUintN'],
    ['Date', 'UTC now parse'],
    ['Error', 'captureStackTrace'],
    ['JSON', 'parse stringify'],
    [
      'Math',
      'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow random ' +
        'round sign sin sinh sqrt tan tanh trunc',
    ],
    ['Number', 'isFinite isInteger isNaN isSafeInteger parseFloat parseInt'],
    [
      'Object',
      'assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor getOwnPropertyDescriptors ' +
        'getOwnPropertyNames getOwnPropertySymbols getPrototypeOf hasOwn is isExtensible isFrozen isSealed keys preventExtensions seal ' +
        'setPrototypeOf values',
    ],
    ['Promise', 'all allSettled any race reject resolve'],
    ['Proxy', 'revocable'],
    [
      'Reflect',
      'defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf',
    ],
    ['String', 'fromCharCode fromCodePoint raw'],
    ['Symbol', 'for keyFor'],
  ].flatMap(([object, names]) => names!.split(' ').map((name) => `${object}.${name}`)),
);

/** Constructors and static methods of those above that run the iterator of their first argument. */
export const iterating: ReadonlySet<string> = new Set(
  (
    'AggregateError BigInt64Array BigUint64Array Float32Array Float64Array Int16Array Int32Array Int8Array Map Set Uint16Array Uint32Array Uint8Array ' +
    'Uint8ClampedArray WeakMap WeakSet Object.fromEntries Promise.all Promise.allSettled Promise.any Promise.race'
  ).split(' '),
);

/** Static methods of those above that read or write all own properties of an object, or one of any. */
export const copying: ReadonlySet<string> = new Set('JSON.stringify Object.assign Object.entries Object.values'.split(' '));
export const accessing: ReadonlySet<string> = new Set('Object.assign Reflect.get Reflect.set'.split(' '));

/** Methods known by name alone, for programs that define no property of that name. None of them is a blocking call of a k6 module. */
export const harmlessMethods: ReadonlySet<string> = new Set(
  (
    'at charAt charCodeAt codePointAt concat copyWithin endsWith entries fill flat getDate getDay getFullYear getHours getMilliseconds ' +
    'getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds ' +
    'getUTCMinutes getUTCMonth getUTCSeconds hasOwnProperty includes indexOf isPrototypeOf isWellFormed join keys lastIndexOf ' +
    'localeCompare matchAll normalize padEnd padStart pop propertyIsEnumerable push repeat reverse setDate setFullYear setHours ' +
    'setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes ' +
    'setUTCMonth setUTCSeconds shift slice splice split startsWith subarray substr substring toDateString toExponential toFixed ' +
    'toISOString toJSON toLocaleDateString toLocaleLowerCase toLocaleString toLocaleTimeString toLocaleUpperCase toLowerCase ' +
    'toPrecision toReversed toSpliced toString toTimeString toUTCString toUpperCase toWellFormed trim trimEnd trimStart unshift ' +
    'valueOf values'
  ).split(' '),
);

/** The same, if every argument is harmless to call. */
export const callbackMethods: ReadonlySet<string> = new Set(
  'every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight replace replaceAll some sort toSorted'.split(
    ' ',
  ),
);

/** Those that make a list of the class of the one they belong to. */
export const copyingMethods: ReadonlySet<string> = new Set('concat filter flat flatMap map slice splice'.split(' '));

/** Those of them that iterators have, too, where the platform has iterator helpers. */
export const iteratorMethods: ReadonlySet<string> = new Set(
  'Iterator' in globalThis ? 'every filter find flatMap forEach map reduce some'.split(' ') : [],
);

/** Standard globals of the realm that programs use as they are; every other free variable belongs to the VU's global object. */
export const standardGlobals: ReadonlySet<string> = new Set([
  ...harmlessGlobals,
  ...'AsyncDisposableStack DisposableStack SuppressedError'.split(' ').filter((name) => name in globalThis),
  ...'Atomics Infinity Intl Iterator JSON Math NaN Promise Reflect WebAssembly eval undefined'.split(' '),
]);
