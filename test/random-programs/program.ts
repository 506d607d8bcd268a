// Random programs as text. Everything they can do is comparable: they only log, loops and functions run on a limited fuel, names come
// from a small set so that shadowing and uses before a declaration happen, and errors are part of the result.
// `block(x)` gives `x`, after a suspension or not.

import * as fc from 'fast-check';

type Text = fc.Arbitrary<string>;

/** What is allowed where a statement or an expression stands. */
interface Place {
  /** How deep what is generated may still nest. */
  readonly depth: number;
  readonly isLoop: boolean;
  readonly isSwitch: boolean;
  readonly labels: number;
  readonly isFunction: boolean;
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  /** A method: `super` and private names are there. */
  readonly isMethod: boolean;
}

const variables = ['a', 'b', 'c', 'd'];
const variable = fc.constantFrom(...variables);
const key = fc.constantFrom('p', 'q', 'r');
const literal = fc.constantFrom('0', '1', '2', "'x'", "'yz'", 'null', 'undefined', 'true', 'false', '[1, 2]', '{}', '/x/g', '3n');
const functionName = fc.constantFrom('f', 'g', 'h');

/** Joins texts and parts: a template of arbitraries. */
function text(strings: TemplateStringsArray, ...parts: readonly Text[]): Text {
  return fc.tuple(...parts).map((values) => strings.map((piece, index) => piece + (values[index] ?? '')).join(''));
}

const known = new Map<string, Text>();

/** The arbitrary for this place, made once. */
function at(kind: string, place: Place, make: () => Text): Text {
  const name = kind + JSON.stringify(place);
  let found = known.get(name);
  if (found === undefined) {
    found = make();
    known.set(name, found);
  }
  return found;
}

const deeper = (place: Place, change: Partial<Place> = {}): Place => ({ ...place, ...change, depth: place.depth - 1 });

function functionPlace(place: Place, change: Partial<Place> = {}): Place {
  const fresh = {
    isLoop: false,
    isSwitch: false,
    labels: 0,
    isFunction: true,
    isGenerator: false,
    isAsync: false,
    isMethod: false,
  };
  return deeper(place, { ...fresh, ...change });
}

/** An arrow keeps `super` and private names. */
const arrowPlace = (place: Place): Place => functionPlace(place, { isMethod: place.isMethod });

function expression(place: Place): Text {
  return at('expression', place, () => {
    const simple = fc.oneof(variable, literal, text`block(${variable})`);
    if (place.depth <= 0) return simple;
    const e = expression(deeper(place));
    const own = expression(functionPlace(place));
    const forms: Text[] = [
      simple,
      text`block(${e})`,
      text`cut(flat(${e}) ${fc.constantFrom('+', '-', '*', '===', '<', '&')} flat(${e}))`,
      text`(${e} ${fc.constantFrom('&&', '||')} ${e})`,
      text`(${e} ?? ${e})`,
      text`(${e} ? ${e} : ${e})`,
      text`(${e}, ${e})`,
      text`[${e}, ${e}]`,
      text`[...list(${e}), ${e}]`,
      text`{ ${key}: ${e}, ...${e}, ${key}: ${e} }`.map((it) => `(${it})`),
      text`({ [flat(${e})]: ${e}, get q() { return ${variable} }, ${key}(x = ${own}) { return ${own} } })`,
      text`${variable}?.${key}`,
      text`${variable}?.[flat(${e})]`,
      text`${variable}?.${key}?.(${e})`,
      text`${functionName}(${e}, ${e})`,
      text`${functionName}(...list(${e}))`,
      text`${functionName}.call(null, ${e})`,
      text`${functionName}.apply(null, [${e}])`,
      text`${functionName}.bind(null, ${e})`,
      text`list(${e}).map((x, i) => ${expression(arrowPlace(place))})`,
      text`list(${e}).filter((x) => ${expression(arrowPlace(place))})`,
      text`list(${e}).reduce((x, y) => ${expression(arrowPlace(place))}, ${e})`,
      text`list(${e}).toSorted((x, y) => block(compare(x, y)))`,
      text`(${parameters(place)}) => ${expression(arrowPlace(place))}`.map((it) => `(${it})`),
      text`(function ${functionName}(${parameters(place)}) { if (!fuel()) return 0; ${statements(functionPlace(place))} })(${e})`,
      text`(function (x) { return new.target ? this : [typeof this, arguments.length, ${own}] })(${e})`,
      text`new (class { #v = fuel() && ${own}; static s = ${own}; get q() { return this.#v } m() { return [this.q, #v in this] } })().m()`,
      text`new C(${e}).${fc.constantFrom('m()', 'v', 'q', 'n(1)', 'x')}`,
      text`tag${fc.constant('`t$')}{${e}}u${fc.constant('`')}`,
      text`${fc.constant('`')}<$\{flat(${e})}>${fc.constant('`')}`,
      text`(${variable} ${fc.constantFrom('=', '&&=', '||=', '??=')} ${e})`,
      text`typeof ${e}`,
      text`(delete ${variable}?.${key})`,
      text`('p' in Object(${e}))`,
      text`[...G(${e})]`,
    ];
    if (place.isGenerator) forms.push(text`(yield ${e})`, text`(yield* list(${e}))`, text`(yield* G(${e}))`);
    if (place.isAsync) forms.push(text`(await ${e})`, text`(await A(${e}))`);
    if (place.isMethod) forms.push(text`super.m?.(${e})`, text`this.#p(${e})`, text`(this.#w = ${e})`, text`this.v`);
    return fc.oneof({ weight: 6, arbitrary: simple }, ...forms);
  });
}

function parameters(place: Place): Text {
  const e = expression({ ...functionPlace(place), depth: Math.min(1, place.depth - 1), isGenerator: false, isAsync: false });
  return fc.oneof(
    variable,
    text`a, b = ${e}`,
    text`{ p: a = ${e}, ...b } = {}`,
    text`[a, b = ${e}] = [], ...c`,
    text`a = () => ${e}, d = a`,
  );
}

function pattern(place: Place): Text {
  const e = expression(deeper(place));
  return fc.oneof(text`[a, b = ${e}]`, text`{ p: a = ${e}, ...b }`, text`[, ...a]`, text`{ [flat(${e})]: c, q: [d] = [] }`);
}

function statements(place: Place): Text {
  return at('statements', place, () => fc.array(statement(place), { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')));
}

function statement(place: Place): Text {
  return at('statement', place, () => {
    const e = expression(deeper(place));
    const forms: Text[] = [
      text`log(${e});`,
      text`${variable} ${fc.constantFrom('=', '+=', '&&=', '||=', '??=')} ${e};`.map((it) =>
        it.replace(/^(\w) \+= (.*);$/s, '$1 = cut(flat($1) + flat($2));'),
      ),
      text`(${pattern(place)} = ${e});`,
      text`if (${e}) ${jump(place, e)}`,
    ];
    if (place.isGenerator) forms.push(text`yield ${e};`, text`log(yield ${e});`);
    const simple = { weight: 2, arbitrary: fc.oneof({ weight: 2, arbitrary: forms[0]! }, ...forms) };
    if (place.depth <= 0) return simple.arbitrary;
    return fc.oneof(simple, { weight: 3, arbitrary: fc.oneof(...compound(place, e)) }, { weight: 1, arbitrary: jump(place, e) });
  });
}

/** What leaves the block. */
function jump(place: Place, e: Text): Text {
  const forms: Text[] = [text`throw ${e};`];
  if (place.isLoop) forms.push(fc.constant('break;'), fc.constant('continue;'));
  else if (place.isSwitch) forms.push(fc.constant('break;'));
  if (place.labels > 0)
    forms.push(text`${fc.constantFrom('break', 'continue')} L${fc.integer({ min: 1, max: place.labels }).map(String)};`);
  if (place.isFunction) forms.push(text`return ${e};`, text`return ${e};`);
  return fc.oneof(...forms);
}

function compound(place: Place, e: Text): Text[] {
  const inner = statements(deeper(place));
  const body = statements(deeper(place, { isLoop: true, isSwitch: false }));
  const labelled = statements(deeper(place, { isLoop: true, isSwitch: false, labels: place.labels + 1 }));
  const label = `L${place.labels + 1}: `;
  const plain = functionPlace(place);
  return [
    text`{ ${fc.constantFrom('let', 'const')} ${variable} = ${e}; { ${inner} } }`,
    text`{ let ${pattern(place)} = ${e}; { ${inner} } }`,
    text`var v = ${e}; log(v); ${inner}`,
    text`if (${e}) { ${inner} } else { ${inner} }`,
    text`for (let i = 0; i < 3 && fuel(); i++) { fs.push(() => block(i)); ${body} }`,
    text`for (let a = 0, s = () => a; fuel() && a < 2; a++) { fs.push(s, () => a++); ${body} }`,
    text`for (const ${fc.constantFrom('a', '[a, b]', '{ p: a }')} of list(${e})) { if (!fuel()) break; fs.push(() => a); ${body} }`,
    text`for (${fc.constantFrom('a', 'b', '[a, b]', 'var v', 'let c')} of G(${e})) { if (!fuel()) break; ${body} }`,
    text`for (const k in Object(${e})) { if (!fuel()) break; log(k); ${body} }`,
    text`while (fuel() && ${e}) { ${body} }`,
    text`do { ${body} } while (fuel() && ${e});`,
    text`${fc.constant(label)}for (const x of G(${e})) { if (!fuel()) break; ${labelled} }`,
    text`${fc.constant(label)}for (let i = 0; i < 2 && fuel(); i++) { ${labelled} }`,
    text`switch (${e}) { case ${e}: ${switchBody(place)} default: ${switchBody(place)} case ${e}: ${switchBody(place)} }`,
    text`try { ${inner} } catch (e) { log('caught', e); ${inner} }`,
    text`try { ${inner} } finally { log('finally'); ${inner} }`,
    text`try { ${inner} } catch ({ name = ${e} }) { ${inner} } finally { ${inner} }`,
    text`{ function ${functionName}(${parameters(place)}) { if (!fuel()) return 0; ${statements(plain)} }; log(f, g(1)); ${inner} }`,
    text`{ ${generatorFunction(place)} ${inner} }`,
    text`{ ${asyncFunction(place)} ${inner} }`,
    text`{ ${classDeclaration(place)} log(new C(1).m()); ${inner} }`,
  ];
}

function switchBody(place: Place): Text {
  return statements(deeper(place, { isSwitch: true }));
}

function generatorFunction(place: Place): Text {
  return text`function* G(${parameters(place)}) { if (!fuel()) return 0; ${statements(functionPlace(place, { isGenerator: true }))} }`;
}

function asyncFunction(place: Place): Text {
  return text`async function A(${parameters(place)}) { if (!fuel()) return 0; ${statements(functionPlace(place, { isAsync: true }))} }`;
}

function classDeclaration(place: Place): Text {
  const e = expression(functionPlace(place));
  const method = statements(functionPlace(place, { isMethod: true }));
  return text`class C ${fc.constantFrom('', 'extends B ')}{
    #w = fuel() && ${e}; v = fuel() && ${e}; static x = ${e}; [flat(${e})] = this?.v;
    #p(${parameters(place)}) { if (!fuel()) return 0; ${method} }
    m(a) { if (!fuel()) return 0; ${method} }
    *n(a) { if (!fuel()) return 0; yield this.v; yield* list(${e}) }
    get q() { return this.v }
    set q(x) { this.v = x }
    static { log('static', ${e}) }
  }`;
}

const top: Place = {
  depth: 3,
  isLoop: false,
  isSwitch: false,
  labels: 0,
  isFunction: false,
  isGenerator: false,
  isAsync: true,
  isMethod: false,
};

const prelude = `let a = block(1), b = 'b', c = [1, block(2)], d = { p: 3, q: block([4]), r(x) { return [this === d, block(x)] } }; const fs = [];
const tag = (strings, ...values) => [strings.raw.join('|'), ...values];
class B { constructor(x) { this.u = block(x) } m(x) { return ['B', block(x), this.u] } }
`;

/** Declarations are smaller than what runs, so that many programs fit into the time. */
const declared: Place = { ...top, depth: 2 };

/** Often there, and the first thing to go when a failing program is made smaller. */
const optional = (part: Text): Text => fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 6, arbitrary: part });

/** Whole programs: some declarations, and statements of each kind. */
export const program: Text = fc
  .tuple(
    optional(generatorFunction(declared)),
    optional(asyncFunction(declared)),
    optional(classDeclaration(declared)),
    optional(text`function f(${parameters(declared)}) { if (!fuel()) return 0; ${statements(functionPlace(declared))} }`),
    optional(text`const g = (${parameters(declared)}) => { if (!fuel()) return 0; ${statements(arrowPlace(declared))} };`),
    optional(
      text`const h = function (${parameters(declared)}) { if (!fuel()) return 0; ${statements(functionPlace(declared))} };`,
    ),
    fc.array(
      statement(top).map((it) => `try { ${it} } catch (e) { log('top', e) }`),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([...parts]) => {
    const body = parts.pop() as string[];
    return `${prelude}try {\n${parts.join('\n')}\n${body.join('\n')}\n} catch (e) { log('end', e) }
log(a, b, c, d); for (const one of fs.slice(0, 9)) try { log(one()) } catch (e) { log(e) }`;
  });
