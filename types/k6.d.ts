// What an editor and `onrush check` know of k6 scripts: the globals, every `k6` module, and the libraries of jslib.k6.io. Named in a
// tsconfig.json as `"types": ["onrush/k6"]`, or with all that scripts need as `"extends": "onrush/tsconfig"`.

/// <reference path="globals.d.ts" />
/// <reference path="web-crypto.d.ts" />
/// <reference path="jslib.d.ts" />
/// <reference path="modules/browser.d.ts" />
/// <reference path="modules/crypto.d.ts" />
/// <reference path="modules/data.d.ts" />
/// <reference path="modules/encoding.d.ts" />
/// <reference path="modules/execution.d.ts" />
/// <reference path="modules/experimental.d.ts" />
/// <reference path="modules/extensions.d.ts" />
/// <reference path="modules/grpc.d.ts" />
/// <reference path="modules/html.d.ts" />
/// <reference path="modules/html-elements.d.ts" />
/// <reference path="modules/http.d.ts" />
/// <reference path="modules/k6.d.ts" />
/// <reference path="modules/metrics.d.ts" />
/// <reference path="modules/options.d.ts" />
/// <reference path="modules/secrets.d.ts" />
/// <reference path="modules/summary.d.ts" />
/// <reference path="modules/timers.d.ts" />
/// <reference path="modules/websockets.d.ts" />
/// <reference path="modules/ws.d.ts" />
