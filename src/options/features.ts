// Experimental features, by k6's names: what `--features` switches on.

import { didYouMean } from '../base/index.ts';

export interface Feature {
  readonly name: string;
  readonly description: string;
  /** Why it cannot be switched on. */
  readonly refusal?: string;
}

/** Sorted by name. */
export const features: readonly Feature[] = [
  { name: 'freeze-env', description: 'Scripts can read __ENV but not change it' },
  { name: 'merge-run-tags', description: 'Tags of the config file, the script, the environment and flags add up, key by key' },
  {
    name: 'native-histograms',
    description: 'Trends are native histograms in Prometheus',
    refusal: 'the feature native-histograms is about an output to Prometheus, which onrush does not have yet',
  },
];

export function refusedFeature(name: string): string | undefined {
  return features.find((feature) => feature.name === name)?.refusal;
}

/** k6: a name that means nothing does not end the run. */
export function unknownFeatures(names: readonly string[]): readonly string[] {
  const known = features.map(({ name }) => name);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      return `unknown feature "${name}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`;
    });
}

/** Tags that all samples bear while features are on: `k6_feature_freeze_env="true"`. */
export function featureTags(names: readonly string[]): Readonly<Record<string, string>> {
  const known = features.filter(({ name }) => names.includes(name));
  return Object.fromEntries(known.map(({ name }) => [`k6_feature_${name.replaceAll('-', '_')}`, 'true']));
}
