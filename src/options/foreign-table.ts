// Variables of k6 that are no options here: those of outputs and modules, which read their own, and those that have no meaning.

/** Who else reads variables: outputs, the browser, the dashboard, the cloud. */
export const foreignPrefixes: readonly string[] = [
  'K6_BROWSER_',
  'K6_CLOUD_',
  'K6_CSV_',
  'K6_DATADOG_',
  'K6_ELASTICSEARCH_',
  'K6_INFLUXDB_',
  'K6_JSON_',
  'K6_KAFKA_',
  'K6_OTEL_',
  'K6_PROMETHEUS_',
  'K6_SECRET_SOURCE_',
  'K6_STATSD_',
  'K6_TIMESCALEDB_',
  'K6_WEB_DASHBOARD_',
];

/** What they are about in k6, and why onrush does not read them. */
export const meaningless: Readonly<Record<string, string>> = {
  K6_AUTO_EXTENSION_RESOLUTION: 'onrush builds no other versions of itself',
  K6_BINARY_PROVISIONING: 'the same, in older versions',
  K6_BUILD_SERVICE_URL: 'the same',
  K6_DEPENDENCIES_MANIFEST: 'the same',
  K6_ENABLE_COMMUNITY_EXTENSIONS: 'the same',
  K6_EXIT_ON_RUNNING: 'about runs in Grafana Cloud k6',
  K6_PROVISION_CATALOG_URL: 'the same as K6_AUTO_EXTENSION_RESOLUTION',
  K6_PROVISION_CATALOG_TTL: 'the same',
  K6_PROVISION_HOST_VERSION: 'the same',
  K6_SHOW_CLOUD_LOGS: 'about runs in Grafana Cloud k6',
  K6_USAGE_REPORT_URL: 'onrush never reports usage',
};
