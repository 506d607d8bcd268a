// The values of all options by name: as one layer may give them, and as they are once validated.

import type { ScenarioConfig } from '../executors/index.ts';
import type { ThresholdSpecs } from '../metrics/index.ts';
import type { DnsParts, DnsSettings } from './values/dns.ts';
import type { ShortcutStage } from './values/stages.ts';
import type { ClientCertificate, TlsVersions } from './values/tls.ts';
import type { HttpDebug } from './values/value-rules.ts';
import type { RawObject, Texts } from './values/value-type.ts';

/** Where a value came from, from weak to strong. */
export type Layer = 'default' | 'file' | 'script' | 'env' | 'flag';

export type CompatibilityMode = 'extended' | 'base' | 'experimental_enhanced';
export type SummaryMode = 'compact' | 'full' | 'disabled' | 'legacy';

/** Options of the test: these the script can set and see. Durations in milliseconds. */
export interface TestValues {
  readonly paused: boolean;
  readonly vus: number;
  readonly duration: number;
  readonly iterations: number;
  readonly stages: readonly ShortcutStage[];
  /** As written; parsed by the executors. */
  readonly scenarios: RawObject;
  /** Empty is the whole test. */
  readonly executionSegment: string;
  readonly executionSegmentSequence: string;
  readonly noSetup: boolean;
  readonly setupTimeout: number;
  readonly noTeardown: boolean;
  readonly teardownTimeout: number;
  readonly handleSummaryTimeout: number;
  /** 0 is no limit. */
  readonly rps: number;
  readonly dns: DnsParts;
  readonly maxRedirects: number;
  readonly userAgent: string;
  readonly batch: number;
  readonly batchPerHost: number;
  readonly httpDebug: HttpDebug;
  readonly insecureSkipTLSVerify: boolean;
  readonly tlsCipherSuites: readonly string[];
  readonly tlsVersion: TlsVersions | undefined;
  readonly tlsAuth: readonly ClientCertificate[];
  readonly throw: boolean;
  readonly thresholds: ThresholdSpecs;
  readonly blacklistIPs: readonly string[];
  readonly blockHostnames: readonly string[];
  readonly hosts: Texts;
  readonly noConnectionReuse: boolean;
  readonly noVUConnectionReuse: boolean;
  readonly minIterationDuration: number;
  readonly cloud: RawObject;
  readonly ext: RawObject;
  readonly summaryTrendStats: readonly string[];
  /** Empty: chosen per value. */
  readonly summaryTimeUnit: string;
  readonly systemTags: readonly string[];
  readonly tags: Texts;
  readonly metricSamplesBufferSize: number;
  readonly noCookiesReset: boolean;
  readonly discardResponseBodies: boolean;
  readonly features: readonly string[];
  readonly consoleOutput: string;
  readonly localIPs: string;
}

/** Options of the process: known before the script is read, never set by it. */
export interface ProcessValues {
  readonly out: readonly string[];
  readonly linger: boolean;
  readonly noUsageReport: boolean;
  readonly webDashboard: boolean;
  readonly noArchiveUpload: boolean;
  /** Settings of outputs by output name. */
  readonly collectors: RawObject;
  /** Path of the config file; empty is the default place. */
  readonly config: string;
  /** `-e NAME=value`. */
  readonly env: Texts;
  readonly includeSystemEnvVars: boolean;
  readonly compatibilityMode: CompatibilityMode;
  /** Empty: seen from the file. */
  readonly type: '' | 'js' | 'archive';
  readonly noThresholds: boolean;
  readonly summaryMode: SummaryMode;
  readonly noSummary: boolean;
  readonly summaryExport: string;
  readonly newMachineReadableSummary: boolean;
  readonly tracesOutput: string;
  readonly sslKeyLogFile: string;
  /** Load threads; 0: one per core, at most one per VU. */
  readonly threads: number;
  /** Bytes; 0 is no limit. */
  readonly maxResponseBody: number;
  readonly tlsResumption: boolean;
  readonly inspect: string;
  readonly inspectBrk: string;
  readonly cpuProf: boolean;
  readonly cpuProfDir: string;
  readonly address: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly noColor: boolean;
  readonly logOutput: string;
  readonly logFormat: string;
  readonly secretSource: readonly string[];
  readonly profilingEnabled: boolean;
}

export type OptionValues = TestValues & ProcessValues;
export type OptionName = keyof OptionValues;

/** What one layer sets. */
export type RawOptions = { readonly [K in OptionName]?: OptionValues[K] };

type Shortcut = 'vus' | 'duration' | 'iterations' | 'stages' | 'scenarios' | 'dns';

/** Complete and frozen: what a run goes by. Shortcuts have become scenarios. */
export type Options = Omit<OptionValues, Shortcut> & {
  /** Sorted by start time, then name. */
  readonly scenarios: readonly ScenarioConfig[];
  readonly dns: DnsSettings;
};
