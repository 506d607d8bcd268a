// One iteration from the outside: activates the VU for its scenario, runs the exported function, emits the iteration's own samples and
// logs what the script threw (k6-facts 3.3, 4.5, 7.1).

import type { Clock } from '../../base/index.ts';
import type { TagSet } from '../../metrics/index.ts';
import type { Ending, LogLevel, ScenarioContext, VirtualUser } from '../../vu/index.ts';
import type { ScenarioAssignment } from '../messages.ts';
import { describeThrown } from '../script-error.ts';

export interface IterationNumbers {
  readonly iterationInTest: number;
  readonly iterationInInstance: number;
  readonly iterationInScenario: number;
}

/** Which iteration of which scenario. */
export interface IterationOrder {
  readonly assignment: ScenarioAssignment;
  /** The scenario's start, milliseconds since 1970. */
  readonly startTime: number;
  /** When it will be interrupted at the latest, likewise. */
  readonly endsAt: number;
  readonly numbers: IterationNumbers;
  readonly progress: () => number;
}

export interface IterationSurroundings {
  readonly clock: Clock;
  /** Tags of the run; scenario tags go on top. */
  readonly baseTags: TagSet;
  readonly systemTags: ReadonlySet<string>;
  readonly setupData: () => string | undefined;
  readonly log: (level: LogLevel, message: string, fields: Readonly<Record<string, string>>) => void;
}

class RunningScenario implements ScenarioContext {
  private readonly order: IterationOrder;

  constructor(order: IterationOrder) {
    this.order = order;
  }

  get name(): string {
    return this.order.assignment.config.name;
  }

  get executor(): string {
    return this.order.assignment.config.executor;
  }

  get startTime(): number {
    return this.order.startTime;
  }

  get iterationInInstance(): number {
    return this.order.numbers.iterationInInstance;
  }

  get iterationInTest(): number {
    return this.order.numbers.iterationInTest;
  }

  get iterationInScenario(): number {
    return this.order.numbers.iterationInScenario;
  }

  progress(): number {
    return this.order.progress();
  }
}

export class IterationRunner {
  private readonly around: IterationSurroundings;
  private readonly tagsIterations: boolean;
  private readonly tagsOf = new Map<ScenarioAssignment, TagSet>();
  private readonly dataOf = new WeakMap<VirtualUser, { readonly value: unknown }>();

  constructor(around: IterationSurroundings) {
    this.around = around;
    this.tagsIterations = around.systemTags.has('iter');
  }

  /** The VU serves this scenario from now on. What the script then sets of tags and metadata lasts as long. */
  activate(vu: VirtualUser, assignment: ScenarioAssignment): void {
    vu.activate('iteration', { scenario: undefined, tags: this.scenarioTags(assignment), env: assignment.config.env });
    if (this.around.systemTags.has('vu')) vu.metadata = { vu: String(vu.id) };
  }

  /** Tags of every sample of the scenario. */
  scenarioTags(assignment: ScenarioAssignment): TagSet {
    let tags = this.tagsOf.get(assignment);
    if (tags === undefined) {
      tags = this.around.baseTags;
      for (const [key, value] of Object.entries(assignment.config.tags)) tags = tags.with(key, value);
      if (this.around.systemTags.has('scenario')) tags = tags.with('scenario', assignment.config.name);
      if (this.around.systemTags.has('group')) tags = tags.with('group', '');
      this.tagsOf.set(assignment, tags);
    }
    return tags;
  }

  /** Runs one iteration; `onEnd` hears its duration unless the iteration is interrupted. */
  run(vu: VirtualUser, order: IterationOrder, onEnd: (durationMs: number) => void): void {
    const { clock } = this.around;
    const data = this.setupDataOf(vu);
    vu.scenario = new RunningScenario(order);
    vu.endsAt = order.endsAt;
    if (this.tagsIterations) vu.metadata = { ...vu.metadata, iter: String(vu.iteration + 1) };
    vu.iterate(order.assignment.config.exec, data, (ending) => {
      const durationMs = clock.now() - vu.startedAt;
      emitIteration(vu, durationMs);
      if (!ending.ok) this.report(ending, order);
      onEnd(durationMs);
    });
  }

  /** The iteration that runs is over, wherever it is. It does not count, what it sent and received does. */
  interrupt(vu: VirtualUser): void {
    vu.interrupt();
    emitTraffic(vu);
  }

  private report(ending: Ending & { readonly ok: false }, order: IterationOrder): void {
    const { name, executor } = order.assignment.config;
    this.around.log('error', describeThrown(ending.error), { executor, scenario: name, source: 'stacktrace' });
  }

  /** Every VU decodes the setup data once and hands the same object to all its iterations (k6 4.3). */
  private setupDataOf(vu: VirtualUser): unknown {
    const text = this.around.setupData();
    if (text === undefined) return undefined;
    let data = this.dataOf.get(vu);
    if (data === undefined) this.dataOf.set(vu, (data = { value: vu.realm.parseJson(text) }));
    return data.value;
  }
}

/** The samples that end an iteration, whether it returned, threw or aborted the test. */
export function emitIteration(vu: VirtualUser, durationMs: number): void {
  const { builtin } = vu.registry;
  const now = vu.clock.epoch();
  emitTraffic(vu);
  vu.record(builtin.iterationDuration, vu.tags, durationMs, now);
  vu.record(builtin.iterations, vu.tags, 1, now);
}

/** What went over the wire since the last call: at the end of an iteration, of one that was interrupted too, and of a stage. */
export function emitTraffic(vu: VirtualUser): void {
  const { builtin } = vu.registry;
  const now = vu.clock.epoch();
  const { sentBytes, receivedBytes } = vu.takeTraffic();
  vu.record(builtin.dataSent, vu.tags, sentBytes, now);
  vu.record(builtin.dataReceived, vu.tags, receivedBytes, now);
}
