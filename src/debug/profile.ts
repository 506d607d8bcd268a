// A CPU profile of V8's in the user's terms: the tree holds the user's functions at the user's places. What onrush and Node do for a
// function is one entry below it, `(onrush)`.

import { pathToFileURL } from 'node:url';
import { topLevel } from './frames.ts';
import { entryName, mapperOf, PlainEntries, programName, UserNames, type CompiledScript } from '../vu/index.ts';

interface ProfileFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  /** From 0; -1 for what is no code. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface PositionTicks {
  readonly line: number;
  readonly ticks: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: ProfileFrame;
  readonly hitCount?: number;
  readonly children?: readonly number[];
  readonly positionTicks?: readonly PositionTicks[];
}

/** As the inspector's protocol has it, and .cpuprofile files. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds. */
  readonly startTime: number;
  readonly endTime: number;
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface UserNode {
  readonly id: number;
  readonly callFrame: ProfileFrame;
  hitCount: number;
  readonly children: Map<string, UserNode>;
  readonly ticks: Map<number, number>;
}

/** What V8 says of a thread that runs nothing of anybody's. */
const states: ReadonlySet<string> = new Set(['(root)', '(idle)', '(program)', '(garbage collector)']);
const ours: ProfileFrame = { functionName: '(onrush)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };

/** The profile with the user's functions. */
export function userProfile(profile: CpuProfile, script: CompiledScript): CpuProfile {
  return new Translation(script).translate(profile);
}

class Translation {
  private readonly script: CompiledScript;
  private readonly names: UserNames;
  private readonly plainEntries: PlainEntries;
  private readonly frames = new Map<string, ProfileFrame | undefined>();
  private lastId = 0;

  constructor(script: CompiledScript) {
    this.script = script;
    this.names = new UserNames(script);
    this.plainEntries = new PlainEntries(script.code);
  }

  translate({ nodes, samples = [], ...rest }: CpuProfile): CpuProfile {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const places = new Map<number, UserNode>();
    const root = this.node(nodes[0]!.callFrame);
    places.set(nodes[0]!.id, root);
    const visit = (node: ProfileNode, parent: UserNode): void => {
      for (const id of node.children ?? []) {
        const child = byId.get(id)!;
        const place = this.place(child, parent);
        places.set(id, place.own);
        visit(child, place.below);
      }
    };
    visit(nodes[0]!, root);
    return { nodes: flattened(root), samples: samples.map((id) => places.get(id)?.id ?? root.id), ...rest };
  }

  /** Where the time of `node` itself belongs, and what it calls. */
  private place(node: ProfileNode, parent: UserNode): { readonly own: UserNode; readonly below: UserNode } {
    const frame = this.frame(node.callFrame);
    const own = this.childOf(parent, frame ?? ours);
    own.hitCount += node.hitCount ?? 0;
    if (frame !== undefined && node.callFrame.url === programName)
      for (const { line, ticks } of node.positionTicks ?? []) {
        const userLine = this.userLine(line) ?? frame.lineNumber + 1;
        own.ticks.set(userLine, (own.ticks.get(userLine) ?? 0) + ticks);
      }
    return { own, below: frame === undefined ? parent : own };
  }

  private childOf(parent: UserNode, frame: ProfileFrame): UserNode {
    const key = `${frame.functionName}\n${frame.url}\n${frame.lineNumber}:${frame.columnNumber}`;
    let child = parent.children.get(key);
    if (child === undefined) parent.children.set(key, (child = this.node(frame)));
    return child;
  }

  private node(callFrame: ProfileFrame): UserNode {
    return { id: ++this.lastId, callFrame, hitCount: 0, children: new Map(), ticks: new Map() };
  }

  /** The user's frame; `undefined`: code of ours or of Node's. */
  private frame(raw: ProfileFrame): ProfileFrame | undefined {
    if (raw.url === '' && states.has(raw.functionName)) return raw;
    if (raw.url !== programName) return undefined;
    const key = `${raw.functionName}:${raw.lineNumber}:${raw.columnNumber}`;
    if (!this.frames.has(key)) this.frames.set(key, this.userFrame(raw));
    return this.frames.get(key);
  }

  private userFrame({ functionName, scriptId, lineNumber, columnNumber }: ProfileFrame): ProfileFrame | undefined {
    // A function's place is its first parenthesis, before the body that would tell a plain entry.
    if (this.plainEntries.startsAfter(lineNumber, columnNumber)) return undefined;
    const mapper = mapperOf(this.script);
    const position = mapper.position(lineNumber + 1, columnNumber) ?? mapper.positionAfter(lineNumber + 1, columnNumber);
    if (position === undefined) return undefined;
    const { file, line, column } = position;
    const name = topLevel.test(functionName) ? '(init)' : entryName(functionName);
    return {
      functionName: this.names.original(name, file),
      scriptId,
      url: file.startsWith('/') ? pathToFileURL(file).href : file,
      lineNumber: line - 1,
      columnNumber: column - 1,
    };
  }

  private userLine(programLine: number): number | undefined {
    return mapperOf(this.script).positionAfter(programLine, 0)?.line;
  }
}

function flattened(root: UserNode): ProfileNode[] {
  const nodes: ProfileNode[] = [];
  const visit = ({ id, callFrame, hitCount, children, ticks }: UserNode): void => {
    const positionTicks = Array.from(ticks, ([line, count]) => ({ line, ticks: count }));
    const list = [...children.values()];
    nodes.push({
      id,
      callFrame,
      hitCount,
      ...(list.length > 0 && { children: list.map((child) => child.id) }),
      ...(positionTicks.length > 0 && { positionTicks }),
    });
    list.forEach(visit);
  };
  visit(root);
  return nodes;
}
