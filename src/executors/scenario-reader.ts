// Reads one entry of the `scenarios` option: the fields every executor has, then the executor's own. Unknown fields are faults.

import { parseDuration } from '../base/index.ts';
import { unknownExecutor, unknownField } from './errors.ts';
import type { ExecutorKind, FieldReader, ScenarioFields, Stage } from './executor.ts';
import type { ScenarioConfig } from './scenario-config.ts';

/** Names of the fields that every scenario may have. */
export const scenarioFields: readonly string[] = ['executor', 'startTime', 'gracefulStop', 'env', 'exec', 'tags', 'options'];

export interface ParsedScenario {
  /** Present if there are no faults. */
  readonly config?: ScenarioConfig;
  readonly faults: readonly ScenarioFault[];
}

export interface ScenarioFault {
  /** Without the scenario's name. */
  readonly message: string;
  /** Leads from the scenario to what is wrong, such as `stages.2.target`; empty for the scenario itself. */
  readonly path: string;
}

type RawObject = Readonly<Record<string, unknown>>;

const defaultGracefulStopMs = 30_000;

export function readScenario(name: string, raw: unknown, kinds: ReadonlyMap<string, ExecutorKind>): ParsedScenario {
  const faults: ScenarioFault[] = [];
  const reader = new RawReader(isObject(raw) ? raw : {}, faults);
  if (!/^[0-9a-zA-Z_-]+$/.test(name)) reader.fault('the name must be made of letters, digits, "_" and "-"');
  if (!isObject(raw)) {
    reader.fault(`must be an object, but is ${quote(raw)}`);
    return { faults };
  }
  const common = readCommon(name, reader);
  const kind = findKind(reader, kinds);
  if (kind === undefined) return { faults };
  reader.rejectUnknown([...scenarioFields, ...kind.fields]);
  const config = kind.parse(reader, common) as ScenarioConfig;
  return faults.length === 0 ? { config, faults } : { faults };
}

function findKind(reader: RawReader, kinds: ReadonlyMap<string, ExecutorKind>): ExecutorKind | undefined {
  const executor = reader.text('executor');
  if (executor === undefined) {
    if (!reader.has('executor')) reader.fault(`executor is missing, it must be one of ${[...kinds.keys()].join(', ')}`);
    return undefined;
  }
  const kind = kinds.get(executor);
  if (kind === undefined) reader.fault(unknownExecutor(executor, kinds.keys()), 'executor');
  return kind;
}

function readCommon(name: string, reader: RawReader): ScenarioFields {
  const exec = reader.text('exec');
  if (exec === '') reader.fault('exec must not be empty', 'exec');
  return {
    name,
    exec: exec ?? 'default',
    startTimeMs: reader.notNegativeDuration('startTime', 0),
    gracefulStopMs: reader.notNegativeDuration('gracefulStop', defaultGracefulStopMs),
    env: reader.texts('env'),
    tags: reader.texts('tags'),
    options: reader.object('options'),
  };
}

class RawReader implements FieldReader {
  private readonly raw: RawObject;
  private readonly faults: ScenarioFault[];

  constructor(raw: RawObject, faults: ScenarioFault[]) {
    this.raw = raw;
    this.faults = faults;
  }

  has(field: string): boolean {
    return this.value(field) !== undefined;
  }

  fault(message: string, path = ''): void {
    this.faults.push({ message, path });
  }

  integer(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    return this.accept(field, value, parseInteger(value), 'a whole number');
  }

  duration(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    return this.accept(field, value, readDuration(value), 'a duration such as "30s"');
  }

  notNegativeDuration(field: string, fallback: number): number {
    const value = this.duration(field) ?? fallback;
    if (value < 0) this.fault(`${field} can't be negative, but is ${quote(this.raw[field])}`, field);
    return value;
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    return this.accept(field, value, typeof value === 'string' ? value : undefined, 'a string');
  }

  texts(field: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.object(field));
    for (const [key, value] of entries)
      if (typeof value !== 'string') this.fault(`${field}.${key} must be a string, but is ${quote(value)}`, `${field}.${key}`);
    return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  }

  object(field: string): RawObject {
    const value = this.value(field);
    if (value === undefined) return {};
    return this.accept(field, value, isObject(value) ? value : undefined, 'an object') ?? {};
  }

  stages(field: string): readonly Stage[] | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const list = this.accept(field, value, Array.isArray(value) ? (value as readonly unknown[]) : undefined, 'a list of stages');
    return list?.map((stage, index) => this.stage(stage, `stage ${index + 1}`, `${field}.${index}`));
  }

  rejectUnknown(known: readonly string[]): void {
    for (const field of Object.keys(this.raw)) if (!known.includes(field)) this.fault(unknownField(field, known), field);
  }

  private stage(raw: unknown, where: string, place: string): Stage {
    if (!isObject(raw)) {
      this.fault(`${where} must be an object, but is ${quote(raw)}`, place);
      return { durationMs: 0, target: 0 };
    }
    const reader = new RawReader(raw, []);
    reader.rejectUnknown(['duration', 'target']);
    const durationMs = reader.notNegativeDuration('duration', 0);
    const target = reader.integer('target') ?? 0;
    if (target < 0) reader.fault(`target can't be negative, but is ${target}`, 'target');
    for (const field of ['duration', 'target']) if (!reader.has(field)) reader.fault(`${field} is missing`);
    for (const { message, path } of reader.faults) this.fault(`${where}: ${message}`, path === '' ? place : `${place}.${path}`);
    return { durationMs, target };
  }

  private value(field: string): unknown {
    const value = Object.hasOwn(this.raw, field) ? this.raw[field] : undefined;
    return value === null ? undefined : value;
  }

  private accept<T>(field: string, raw: unknown, value: T | undefined, wanted: string): T | undefined {
    if (value === undefined) this.fault(`${field} must be ${wanted}, but is ${quote(raw)}`, field);
    return value;
  }
}

/** k6 takes whole numbers also as text. */
function parseInteger(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function readDuration(value: unknown): number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? parseDuration(value) : undefined;
}

function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
