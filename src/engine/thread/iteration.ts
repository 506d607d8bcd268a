// One iteration from the outside: activates the VU for its scenario, runs the exported function, emits the iteration's own samples and
// logs what the script threw (k6-facts 3.3, 4.5, 7.1).

import type { Clock } from '../../base/index.ts';
import type { TagSet } from '../../metrics/index.ts';
import type { Ending, LogLevel, ScenarioContext, VirtualUser } from '../../vu/index.ts';
import type { ScenarioAssignment } from '../messages.ts';
import { describeThrown } from '../script-error.ts';

/** An iteration as its script sees it, and who is told of its end. */
export interface RunningIteration extends ScenarioContext {
  readonly config: ScenarioAssignment['config'];
  /** When it will be interrupted at the latest, milliseconds since 1970. */
  readonly endsAt: number;
  /** It has ended by itself, `now` by the thread's clock. */
  ended(durationMs: number, now: number): void;
}

export interface IterationSurroundings {
  readonly clock: Clock;
  /** Tags of the run; scenario tags go on top. */
  readonly baseTags: TagSet;
  readonly systemTags: ReadonlySet<string>;
  readonly setupData: () => string | undefined;
  readonly log: (level: LogLevel, message: string, fields: Readonly<Record<string, string>>) => void;
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

  /** The time of the thread's clock, by which iterations are measured. */
  now(): number {
    return this.around.clock.now();
  }

  /** Runs `iteration`, which begins `now`. It hears of its end unless it is interrupted. */
  run(vu: VirtualUser, iteration: RunningIteration, now: number): void {
    const data = this.setupDataOf(vu);
    vu.scenario = iteration;
    vu.endsAt = iteration.endsAt;
    if (this.tagsIterations) vu.metadata = { ...vu.metadata, iter: String(vu.iteration + 1) };
    vu.iterate(iteration.config.exec, data, now, (ending) => {
      const endedAt = this.now();
      const durationMs = endedAt - vu.startedAt;
      emitIteration(vu, durationMs, this.around.clock.epochAt(endedAt));
      if (!ending.ok) this.report(ending, iteration);
      iteration.ended(durationMs, endedAt);
    });
  }

  /** The iteration that runs is over, wherever it is. It does not count, what it sent and received does. */
  interrupt(vu: VirtualUser): void {
    vu.interrupt();
    emitTraffic(vu);
  }

  private report(ending: Ending & { readonly ok: false }, { name, executor }: RunningIteration): void {
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

/** The samples that end an iteration, whether it returned, threw or aborted the test. `at`: milliseconds since 1970. */
export function emitIteration(vu: VirtualUser, durationMs: number, at: number): void {
  const { builtin } = vu.registry;
  emitTraffic(vu, at);
  vu.record(builtin.iterationDuration, vu.tags, durationMs, at);
  vu.record(builtin.iterations, vu.tags, 1, at);
}

/** What went over the wire since the last call: at the end of an iteration, of one that was interrupted too, and of a stage. */
export function emitTraffic(vu: VirtualUser, at: number = vu.clock.epoch()): void {
  const { builtin } = vu.registry;
  const { sentBytes, receivedBytes } = vu.takeTraffic();
  vu.record(builtin.dataSent, vu.tags, sentBytes, at);
  vu.record(builtin.dataReceived, vu.tags, receivedBytes, at);
}
