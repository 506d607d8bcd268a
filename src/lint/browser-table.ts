// Which calls of `k6/browser` answer at once and with what; all others give a promise. Kinds are those of the browser's objects.

export type Kind =
  | 'browser'
  | 'context'
  | 'page'
  | 'locator'
  | 'frameLocator'
  | 'handle'
  | 'input'
  | 'request'
  | 'response'
  | 'route';

interface Methods {
  /** What a method gives at once: an object of a kind, or something else (`''`). */
  readonly now: Readonly<Record<string, Kind | ''>>;
  /** What the promise of a method gives, if that is known. */
  readonly later: Readonly<Record<string, Kind>>;
}

const finders = {
  getByAltText: 'locator',
  getByLabel: 'locator',
  getByPlaceholder: 'locator',
  getByRole: 'locator',
  getByTestId: 'locator',
  getByText: 'locator',
  getByTitle: 'locator',
  frameLocator: 'frameLocator',
  locator: 'locator',
} as const;

export const browserKinds: Readonly<Record<Kind, Methods>> = {
  browser: {
    now: { context: 'context', isConnected: '', userAgent: '', version: '' },
    later: { newContext: 'context', newPage: 'page' },
  },
  context: {
    now: { browser: 'browser', pages: '', setDefaultNavigationTimeout: '', setDefaultTimeout: '' },
    later: { newPage: 'page', waitForEvent: 'page' },
  },
  page: {
    now: {
      ...finders,
      childFrames: '',
      context: 'context',
      frames: '',
      isClosed: '',
      isDetached: '',
      keyboard: 'input',
      mainFrame: 'page',
      mouse: 'input',
      name: '',
      on: '',
      page: 'page',
      parentFrame: 'page',
      setDefaultNavigationTimeout: '',
      setDefaultTimeout: '',
      touchscreen: 'input',
      url: '',
      viewportSize: '',
      workers: '',
    },
    later: {
      $: 'handle',
      goto: 'response',
      reload: 'response',
      waitForNavigation: 'response',
      waitForRequest: 'request',
      waitForResponse: 'response',
      waitForSelector: 'handle',
    },
  },
  locator: {
    now: { ...finders, contentFrame: 'frameLocator', filter: 'locator', first: 'locator', last: 'locator', nth: 'locator' },
    later: {},
  },
  frameLocator: { now: finders, later: {} },
  handle: { now: { asElement: 'handle' }, later: { $: 'handle', waitForSelector: 'handle', contentFrame: 'page' } },
  input: { now: {}, later: {} },
  request: {
    now: {
      failure: '',
      frame: 'page',
      headers: '',
      isNavigationRequest: '',
      method: '',
      postData: '',
      postDataBuffer: '',
      resourceType: '',
      size: '',
      timing: '',
      url: '',
    },
    later: { response: 'response' },
  },
  response: {
    now: { frame: 'page', headers: '', ok: '', request: 'request', status: '', statusText: '', url: '' },
    later: {},
  },
  route: { now: { request: 'request' }, later: {} },
};
