// Promises that nobody waits for: the browser's calls, asyncRequest, secrets and the like. The call itself looks right and is what the
// user meant; what is missing is one word.

import { unparen, type AnyNode } from '../coroutine/index.ts';
import { browserKinds, type Kind } from './browser-table.ts';
import type { Finding, Rule, Subject } from './finding.ts';
import type { CallNode, ScriptProgram } from './program.ts';

const promising: ReadonlySet<string> = new Set([
  'k6/http.asyncRequest',
  'k6/secrets.get',
  'k6/experimental/fs.open',
  'k6/experimental/csv.parse',
  'k6/x/dns.resolve',
  'k6/x/dns.lookup',
  'k6/x/tls.getCertificate',
  'k6/browser.chromium.connectOverCDP',
]);

export const missingAwait: Rule = {
  name: 'missing-await',
  *find({ program }: Subject): Generator<Omit<Finding, 'rule'>> {
    const browser = new BrowserCalls(program);
    for (const call of program.calls) {
      const name = promiseOf(call, program) ?? browser.promiseOf(call);
      if (name === undefined || !isLost(call, program)) continue;
      yield {
        at: program.at(call)!,
        message: `${name}() gives a promise that nothing waits for`,
        hint: 'write await before it; the function around it must be async',
      };
    }
  },
};

/** The name of a call of a module that gives a promise. */
function promiseOf(call: CallNode, program: ScriptProgram): string | undefined {
  const callee = unparen(call.callee);
  const path = program.pathOf(callee);
  if (path !== undefined && promising.has(path)) return path.slice(path.lastIndexOf('/') + 1);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined;
  // of `k6/net/grpc`; nothing else has this name
  if (callee.property.name === 'asyncInvoke') return 'asyncInvoke';
  const object = unparen(callee.object);
  const isSource = object.type === 'CallExpression' && program.pathOf(object.callee) === 'k6/secrets.source';
  return isSource && callee.property.name === 'get' ? 'secrets.source().get' : undefined;
}

/** Knows which objects are the browser's: by the calls that made them. */
class BrowserCalls {
  private readonly program: ScriptProgram;

  constructor(program: ScriptProgram) {
    this.program = program;
  }

  promiseOf(call: CallNode): string | undefined {
    const callee = unparen(call.callee);
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined;
    const kind = this.kindOf(callee.object, 0);
    const { name } = callee.property;
    if (kind === undefined || Object.hasOwn(browserKinds[kind].now, name)) return undefined;
    return `${kind === 'input' ? 'page' : kind}.${name}`;
  }

  private kindOf(node: AnyNode, depth: number): Kind | undefined {
    const expression = unparen(node);
    if (depth > 12) return undefined;
    if (expression.type === 'Identifier') {
      if (this.program.pathOf(expression) === 'k6/browser.browser') return 'browser';
      const value = this.program.behind(expression);
      return value === expression ? undefined : this.kindOf(value, depth + 1);
    }
    if (expression.type === 'MemberExpression') {
      if (this.program.pathOf(expression) === 'k6/browser.browser') return 'browser';
      return this.memberOf(expression, 'now', depth);
    }
    // A page that was not awaited is still meant as a page: one finding is enough, at its own call.
    if (expression.type === 'AwaitExpression') return this.settled(expression.argument, depth + 1);
    if (expression.type === 'CallExpression') return this.memberOf(expression.callee, 'now', depth);
    return undefined;
  }

  private settled(node: AnyNode, depth: number): Kind | undefined {
    const call = unparen(node);
    return call.type === 'CallExpression' ? this.memberOf(call.callee, 'later', depth) : undefined;
  }

  private memberOf(node: AnyNode, when: 'now' | 'later', depth: number): Kind | undefined {
    const member = unparen(node);
    if (member.type !== 'MemberExpression' || member.computed || member.property.type !== 'Identifier') return undefined;
    const kind = this.kindOf(member.object, depth + 1);
    if (kind === undefined) return undefined;
    const table = browserKinds[kind][when];
    const { name } = member.property;
    return Object.hasOwn(table, name) ? table[name] || undefined : undefined;
  }
}

const waiting: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Is the promise of `call` dropped, or used as if it were its value? */
function isLost(call: CallNode, program: ScriptProgram): boolean {
  const parent = program.parentOf(call);
  switch (parent?.type) {
    case 'ExpressionStatement':
      return true;
    case 'MemberExpression':
      return !(parent.property.type === 'Identifier' && waiting.has(parent.property.name));
    case 'BinaryExpression':
    case 'IfStatement':
    case 'TemplateLiteral':
    case 'UnaryExpression':
      return true;
    case 'CallExpression':
      return program.pathOf(parent.callee) === 'k6.check' && parent.arguments[0] === call;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? isUsedAsValue(parent.id.name, call, program) : parent.id.type === 'ObjectPattern';
    default:
      return false;
  }
}

/** Is there a use of the variable that is that of a value, and none that waits for it? */
function isUsedAsValue(name: string, call: CallNode, program: ScriptProgram): boolean {
  const uses = program.usesOf(name, call);
  const waits = uses.some((use) => {
    const parent = program.parentOf(use);
    if (parent?.type === 'MemberExpression') return parent.property.type === 'Identifier' && waiting.has(parent.property.name);
    if (parent?.type === 'CallExpression') return program.pathOf(parent.callee) !== 'k6.check';
    return true;
  });
  return uses.length > 0 && !waits;
}
