// `k6/browser`. Close to Playwright, not the same. Whatever talks to the browser gives a promise: await it.

declare module 'k6/browser' {
  export const browser: Browser;
  export const chromium: {
    connectOverCDP(url: string, options?: Record<string, any>): Promise<Browser & { close(): Promise<void> }>;
  };
  /** Descriptions of devices, for `newContext`. */
  export const devices: Record<string, NewContextOptions>;
  export const networkProfiles: Record<'No Throttling' | 'Fast 3G' | 'Slow 3G', NetworkProfile>;

  type Url = string | RegExp;
  type WaitUntil = 'load' | 'domcontentloaded' | 'networkidle';
  type ElementState = 'visible' | 'hidden' | 'stable' | 'enabled' | 'disabled' | 'editable';
  type SelectorState = 'attached' | 'detached' | 'visible' | 'hidden';
  type MouseButton = 'left' | 'right' | 'middle';
  type Modifier = 'Alt' | 'Control' | 'Meta' | 'Shift';
  /** Runs in the page, and sees nothing of the script but its arguments. For `document` and the like, add `"dom"` to `lib`. */
  type PageFunction<R> = string | ((...args: any[]) => R);

  export interface NetworkProfile {
    /** Milliseconds. */
    latency: number;
    /** Bytes per millisecond; negative: unlimited. */
    download: number;
    upload: number;
  }
  export interface Rect {
    x: number;
    y: number;
    width: number;
    height: number;
  }
  export interface Size {
    width: number;
    height: number;
  }
  export interface Cookie {
    name: string;
    value: string;
    domain?: string;
    path?: string;
    url?: string;
    /** Seconds since 1970. */
    expires?: number;
    httpOnly?: boolean;
    secure?: boolean;
    sameSite?: 'Strict' | 'Lax' | 'None';
  }
  export interface NewContextOptions {
    bypassCSP?: boolean;
    colorScheme?: 'light' | 'dark' | 'no-preference';
    deviceScaleFactor?: number;
    extraHTTPHeaders?: Record<string, string>;
    geolocation?: { latitude: number; longitude: number; accuracy?: number };
    hasTouch?: boolean;
    httpCredentials?: { username: string; password: string };
    ignoreHTTPSErrors?: boolean;
    isMobile?: boolean;
    javaScriptEnabled?: boolean;
    locale?: string;
    offline?: boolean;
    permissions?: string[];
    proxy?: { server: string; bypass?: string };
    reducedMotion?: 'reduce' | 'no-preference';
    screen?: Size;
    timezoneID?: string;
    userAgent?: string;
    viewport?: Size | null;
    [key: string]: any;
  }

  /** Milliseconds. Default: 30,000. */
  export interface TimeoutOptions {
    timeout?: number;
  }
  export interface StrictOptions extends TimeoutOptions {
    /** Throw if more than one element matches. */
    strict?: boolean;
  }
  export interface ActionOptions extends StrictOptions {
    force?: boolean;
    noWaitAfter?: boolean;
    trial?: boolean;
  }
  export interface PointerOptions extends ActionOptions {
    position?: { x: number; y: number };
    modifiers?: Modifier[];
  }
  export interface ClickOptions extends PointerOptions {
    button?: MouseButton;
    clickCount?: number;
    /** Milliseconds between down and up. */
    delay?: number;
  }
  export interface KeyboardOptions extends StrictOptions {
    /** Milliseconds between keys. */
    delay?: number;
    noWaitAfter?: boolean;
  }
  export interface NavigationOptions extends TimeoutOptions {
    waitUntil?: WaitUntil;
  }
  export interface GotoOptions extends NavigationOptions {
    referer?: string;
  }
  export interface ScreenshotOptions extends TimeoutOptions {
    path?: string;
    type?: 'png' | 'jpeg';
    quality?: number;
    omitBackground?: boolean;
    fullPage?: boolean;
    clip?: Rect;
  }
  export interface RoleOptions {
    checked?: boolean;
    disabled?: boolean;
    exact?: boolean;
    expanded?: boolean;
    includeHidden?: boolean;
    level?: number;
    name?: string | RegExp;
    pressed?: boolean;
    selected?: boolean;
  }
  export interface InputFile {
    name: string;
    mimeType: string;
    buffer: ArrayBuffer;
  }
  type Choice = string | { value?: string; label?: string; index?: number } | ElementHandle;

  interface Finders {
    getByAltText(text: string | RegExp, options?: { exact?: boolean }): Locator;
    getByLabel(text: string | RegExp, options?: { exact?: boolean }): Locator;
    getByPlaceholder(text: string | RegExp, options?: { exact?: boolean }): Locator;
    getByRole(role: string, options?: RoleOptions): Locator;
    getByTestId(id: string | RegExp): Locator;
    getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
    getByTitle(text: string | RegExp, options?: { exact?: boolean }): Locator;
  }

  export interface Browser {
    /** The context that is open, or null. */
    context(): BrowserContext | null;
    closeContext(): Promise<void>;
    isConnected(): boolean;
    newContext(options?: NewContextOptions): Promise<BrowserContext>;
    newPage(options?: NewContextOptions): Promise<Page>;
    userAgent(): string;
    version(): string;
  }

  /** One at a time per browser. */
  export interface BrowserContext {
    addCookies(cookies: Cookie[]): Promise<void>;
    addInitScript(script: string | (() => unknown) | { content: string }): Promise<void>;
    browser(): Browser;
    clearCookies(options?: { name?: string | RegExp; domain?: string | RegExp; path?: string | RegExp }): Promise<void>;
    clearPermissions(): Promise<void>;
    close(): Promise<void>;
    cookies(...urls: string[]): Promise<Cookie[]>;
    grantPermissions(permissions: string[], options?: { origin?: string }): Promise<void>;
    newPage(): Promise<Page>;
    pages(): Page[];
    setDefaultNavigationTimeout(timeout: number): void;
    setDefaultTimeout(timeout: number): void;
    setGeolocation(position: { latitude: number; longitude: number; accuracy?: number }): Promise<void>;
    /** @deprecated Use the option `httpCredentials` of `newContext`. */
    setHTTPCredentials(credentials: { username: string; password: string }): Promise<void>;
    setOffline(offline: boolean): Promise<void>;
    waitForEvent(
      event: 'page',
      options?: ((page: Page) => boolean) | { predicate?: (page: Page) => boolean; timeout?: number },
    ): Promise<Page>;
  }

  /** What pages and frames have in common: actions on the first element that a selector finds. */
  interface PageLike extends Finders {
    $(selector: string, options?: { strict?: boolean }): Promise<ElementHandle | null>;
    $$(selector: string): Promise<ElementHandle[]>;
    check(selector: string, options?: PointerOptions): Promise<void>;
    click(selector: string, options?: ClickOptions): Promise<void>;
    content(): Promise<string>;
    dblclick(selector: string, options?: Omit<ClickOptions, 'clickCount'>): Promise<void>;
    dispatchEvent(selector: string, type: string, eventInit?: object, options?: StrictOptions): Promise<void>;
    evaluate<R>(fn: PageFunction<R>, ...args: any[]): Promise<Awaited<R>>;
    evaluateHandle<R>(fn: PageFunction<R>, ...args: any[]): Promise<JSHandle<Awaited<R>>>;
    fill(selector: string, value: string, options?: ActionOptions): Promise<void>;
    focus(selector: string, options?: StrictOptions): Promise<void>;
    frameLocator(selector: string): FrameLocator;
    getAttribute(selector: string, name: string, options?: StrictOptions): Promise<string | null>;
    goto(url: string, options?: GotoOptions): Promise<Response | null>;
    hover(selector: string, options?: PointerOptions): Promise<void>;
    innerHTML(selector: string, options?: StrictOptions): Promise<string>;
    innerText(selector: string, options?: StrictOptions): Promise<string>;
    inputValue(selector: string, options?: StrictOptions): Promise<string>;
    isChecked(selector: string, options?: StrictOptions): Promise<boolean>;
    isDisabled(selector: string, options?: StrictOptions): Promise<boolean>;
    isEditable(selector: string, options?: StrictOptions): Promise<boolean>;
    isEnabled(selector: string, options?: StrictOptions): Promise<boolean>;
    isHidden(selector: string, options?: { strict?: boolean }): Promise<boolean>;
    isVisible(selector: string, options?: { strict?: boolean }): Promise<boolean>;
    locator(selector: string, options?: { hasText?: string | RegExp; hasNotText?: string | RegExp }): Locator;
    press(selector: string, key: string, options?: KeyboardOptions): Promise<void>;
    selectOption(selector: string, values: Choice | Choice[], options?: ActionOptions): Promise<string[]>;
    setChecked(selector: string, checked: boolean, options?: PointerOptions): Promise<void>;
    setContent(html: string, options?: NavigationOptions): Promise<void>;
    setInputFiles(selector: string, files: InputFile | InputFile[], options?: ActionOptions): Promise<void>;
    tap(selector: string, options?: PointerOptions): Promise<void>;
    textContent(selector: string, options?: StrictOptions): Promise<string | null>;
    title(): Promise<string>;
    type(selector: string, text: string, options?: KeyboardOptions): Promise<void>;
    uncheck(selector: string, options?: PointerOptions): Promise<void>;
    url(): string;
    waitForFunction<R>(
      fn: PageFunction<R>,
      options?: { polling?: 'raf' | 'mutation' | 'interval' | number; timeout?: number },
      ...args: any[]
    ): Promise<any>;
    waitForLoadState(state?: WaitUntil, options?: TimeoutOptions): Promise<void>;
    waitForNavigation(options?: NavigationOptions & { url?: Url }): Promise<Response | null>;
    waitForSelector(selector: string, options?: StrictOptions & { state?: SelectorState }): Promise<ElementHandle>;
    waitForTimeout(milliseconds: number): Promise<void>;
    waitForURL(url: Url, options?: NavigationOptions): Promise<void>;
  }

  interface PageEvents {
    console: ConsoleMessage;
    metric: MetricMessage;
    request: Request;
    response: Response;
    requestfinished: Request;
    requestfailed: Request;
  }
  export interface Page extends PageLike {
    readonly keyboard: Keyboard;
    readonly mouse: Mouse;
    readonly touchscreen: Touchscreen;
    bringToFront(): Promise<void>;
    close(options?: { runBeforeUnload?: boolean }): Promise<void>;
    context(): BrowserContext;
    emulateMedia(options: {
      colorScheme?: 'light' | 'dark' | 'no-preference';
      media?: 'screen' | 'print';
      reducedMotion?: 'reduce' | 'no-preference';
    }): Promise<void>;
    emulateVisionDeficiency(
      type: 'none' | 'achromatopsia' | 'blurredVision' | 'deuteranopia' | 'protanopia' | 'tritanopia',
    ): Promise<void>;
    frames(): Frame[];
    goBack(options?: NavigationOptions): Promise<Response | null>;
    goForward(options?: NavigationOptions): Promise<Response | null>;
    isClosed(): boolean;
    mainFrame(): Frame;
    on<E extends keyof PageEvents>(event: E, handler: (value: PageEvents[E]) => void): void;
    opener(): Promise<Page | null>;
    reload(options?: NavigationOptions): Promise<Response | null>;
    route(url: Url, handler: (route: Route) => unknown): Promise<void>;
    screenshot(options?: ScreenshotOptions): Promise<ArrayBuffer>;
    setDefaultNavigationTimeout(timeout: number): void;
    setDefaultTimeout(timeout: number): void;
    setExtraHTTPHeaders(headers: Record<string, string>): Promise<void>;
    setViewportSize(size: Size): Promise<void>;
    throttleCPU(profile: { rate: number }): Promise<void>;
    throttleNetwork(profile: NetworkProfile): Promise<void>;
    unroute(url: Url): Promise<void>;
    unrouteAll(): Promise<void>;
    viewportSize(): Size;
    waitForEvent<E extends keyof PageEvents>(
      event: E,
      options?: ((value: PageEvents[E]) => boolean) | { predicate?: (value: PageEvents[E]) => boolean; timeout?: number },
    ): Promise<PageEvents[E]>;
    waitForRequest(url: Url, options?: TimeoutOptions): Promise<Request>;
    waitForResponse(url: Url, options?: TimeoutOptions): Promise<Response>;
    workers(): Worker[];
  }
  export interface Frame extends PageLike {
    childFrames(): Frame[];
    frameElement(): Promise<ElementHandle>;
    isDetached(): boolean;
    name(): string;
    page(): Page;
    parentFrame(): Frame | null;
  }
  export interface FrameLocator extends Finders {
    locator(selector: string): Locator;
    frameLocator(selector: string): FrameLocator;
  }

  /** A way to find an element, again each time it is used. It must match one element only. */
  export interface Locator extends Finders {
    all(): Promise<Locator[]>;
    boundingBox(options?: TimeoutOptions): Promise<Rect | null>;
    check(options?: PointerOptions): Promise<void>;
    clear(options?: ActionOptions): Promise<void>;
    click(options?: ClickOptions): Promise<void>;
    contentFrame(): FrameLocator;
    count(): Promise<number>;
    dblclick(options?: Omit<ClickOptions, 'clickCount'>): Promise<void>;
    dispatchEvent(type: string, eventInit?: object, options?: TimeoutOptions): Promise<void>;
    evaluate<R>(fn: PageFunction<R>, ...args: any[]): Promise<Awaited<R>>;
    evaluateHandle<R>(fn: PageFunction<R>, ...args: any[]): Promise<JSHandle<Awaited<R>>>;
    fill(value: string, options?: ActionOptions): Promise<void>;
    filter(options: { hasText?: string | RegExp; hasNotText?: string | RegExp }): Locator;
    first(): Locator;
    focus(options?: TimeoutOptions): Promise<void>;
    frameLocator(selector: string): FrameLocator;
    getAttribute(name: string, options?: TimeoutOptions): Promise<string | null>;
    hover(options?: PointerOptions): Promise<void>;
    innerHTML(options?: TimeoutOptions): Promise<string>;
    innerText(options?: TimeoutOptions): Promise<string>;
    inputValue(options?: TimeoutOptions): Promise<string>;
    isChecked(options?: TimeoutOptions): Promise<boolean>;
    isDisabled(options?: TimeoutOptions): Promise<boolean>;
    isEditable(options?: TimeoutOptions): Promise<boolean>;
    isEnabled(options?: TimeoutOptions): Promise<boolean>;
    isHidden(): Promise<boolean>;
    isInViewport(options?: { ratio?: number }): Promise<boolean>;
    isVisible(): Promise<boolean>;
    last(): Locator;
    locator(selector: string, options?: { hasText?: string | RegExp; hasNotText?: string | RegExp }): Locator;
    nth(index: number): Locator;
    press(key: string, options?: KeyboardOptions): Promise<void>;
    pressSequentially(text: string, options?: KeyboardOptions): Promise<void>;
    selectOption(values: Choice | Choice[], options?: ActionOptions): Promise<string[]>;
    setChecked(checked: boolean, options?: PointerOptions): Promise<void>;
    tap(options?: PointerOptions): Promise<void>;
    textContent(options?: TimeoutOptions): Promise<string | null>;
    type(text: string, options?: KeyboardOptions): Promise<void>;
    uncheck(options?: PointerOptions): Promise<void>;
    waitFor(options?: TimeoutOptions & { state?: SelectorState }): Promise<void>;
  }

  export interface JSHandle<T = any> {
    asElement(): ElementHandle | null;
    dispose(): Promise<void>;
    evaluate<R>(fn: string | ((value: T, ...args: any[]) => R), ...args: any[]): Promise<Awaited<R>>;
    evaluateHandle<R>(fn: string | ((value: T, ...args: any[]) => R), ...args: any[]): Promise<JSHandle<Awaited<R>>>;
    getProperties(): Promise<Map<string, JSHandle>>;
    jsonValue(): Promise<T>;
  }
  export interface ElementHandle extends JSHandle {
    $(selector: string): Promise<ElementHandle | null>;
    $$(selector: string): Promise<ElementHandle[]>;
    boundingBox(): Promise<Rect | null>;
    check(options?: PointerOptions): Promise<void>;
    click(options?: ClickOptions): Promise<void>;
    contentFrame(): Promise<Frame | null>;
    dblclick(options?: Omit<ClickOptions, 'clickCount'>): Promise<void>;
    dispatchEvent(type: string, eventInit?: object): Promise<void>;
    fill(value: string, options?: ActionOptions): Promise<void>;
    focus(): Promise<void>;
    getAttribute(name: string): Promise<string | null>;
    hover(options?: PointerOptions): Promise<void>;
    innerHTML(): Promise<string>;
    innerText(): Promise<string>;
    inputValue(options?: TimeoutOptions): Promise<string>;
    isChecked(): Promise<boolean>;
    isDisabled(): Promise<boolean>;
    isEditable(): Promise<boolean>;
    isEnabled(): Promise<boolean>;
    isHidden(): Promise<boolean>;
    isVisible(): Promise<boolean>;
    ownerFrame(): Promise<Frame | null>;
    press(key: string, options?: KeyboardOptions): Promise<void>;
    screenshot(options?: ScreenshotOptions): Promise<ArrayBuffer>;
    scrollIntoViewIfNeeded(options?: TimeoutOptions): Promise<void>;
    selectOption(values: Choice | Choice[], options?: ActionOptions): Promise<string[]>;
    selectText(options?: ActionOptions): Promise<void>;
    setChecked(checked: boolean, options?: PointerOptions): Promise<void>;
    setInputFiles(files: InputFile | InputFile[], options?: ActionOptions): Promise<void>;
    tap(options?: PointerOptions): Promise<void>;
    textContent(): Promise<string | null>;
    type(text: string, options?: KeyboardOptions): Promise<void>;
    uncheck(options?: PointerOptions): Promise<void>;
    waitForElementState(state: ElementState, options?: TimeoutOptions): Promise<void>;
    waitForSelector(selector: string, options?: StrictOptions & { state?: SelectorState }): Promise<ElementHandle>;
  }

  interface HeaderPair {
    name: string;
    value: string;
  }
  export interface Request {
    allHeaders(): Promise<Record<string, string>>;
    failure(): { errorText: string } | null;
    frame(): Frame;
    headerValue(name: string): Promise<string | null>;
    headers(): Record<string, string>;
    headersArray(): Promise<HeaderPair[]>;
    isNavigationRequest(): boolean;
    method(): string;
    postData(): string | null;
    postDataBuffer(): ArrayBuffer | null;
    resourceType(): string;
    response(): Promise<Response | null>;
    size(): { headers: number; body: number };
    timing(): Record<string, number>;
    url(): string;
  }
  export interface Response {
    allHeaders(): Promise<Record<string, string>>;
    body(): Promise<ArrayBuffer>;
    frame(): Frame;
    headerValue(name: string): Promise<string | null>;
    headerValues(name: string): Promise<string[]>;
    headers(): Record<string, string>;
    headersArray(): Promise<HeaderPair[]>;
    json(): Promise<any>;
    ok(): boolean;
    request(): Request;
    securityDetails(): Promise<any>;
    serverAddr(): Promise<{ ipAddress: string; port: number } | null>;
    size(): Promise<{ headers: number; body: number }>;
    status(): number;
    statusText(): string;
    text(): Promise<string>;
    url(): string;
  }
  export interface Route {
    abort(reason?: string): Promise<void>;
    continue(changes?: {
      headers?: Record<string, string>;
      method?: string;
      postData?: string | ArrayBuffer;
      url?: string;
    }): Promise<void>;
    fulfill(response: {
      body?: string | ArrayBuffer;
      contentType?: string;
      headers?: Record<string, string>;
      status?: number;
    }): Promise<void>;
    request(): Request;
  }

  export interface Keyboard {
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
    press(key: string, options?: { delay?: number }): Promise<void>;
    type(text: string, options?: { delay?: number }): Promise<void>;
    insertText(text: string): Promise<void>;
  }
  export interface Mouse {
    click(x: number, y: number, options?: { button?: MouseButton; clickCount?: number; delay?: number }): Promise<void>;
    dblClick(x: number, y: number, options?: { button?: MouseButton; delay?: number }): Promise<void>;
    down(options?: { button?: MouseButton; clickCount?: number }): Promise<void>;
    move(x: number, y: number, options?: { steps?: number }): Promise<void>;
    up(options?: { button?: MouseButton; clickCount?: number }): Promise<void>;
  }
  export interface Touchscreen {
    tap(x: number, y: number): Promise<void>;
  }
  export interface Worker {
    url(): string;
  }
  export interface ConsoleMessage {
    args(): JSHandle[];
    page(): Page | null;
    text(): string;
    type(): string;
  }
  export interface MetricMessage {
    /** Gives requests whose URL matches one `name`. */
    tag(grouping: { name: string; matches: { url: RegExp; method?: string }[] }): void;
  }
}
