// Elements of single tags: their methods beyond those of all elements. Facts are methods, as in k6: `link.href()`.

declare module 'k6/html' {
  export interface AnchorElement extends Element {
    accessKey(): string;
    download(): string;
    hash(): string;
    host(): string;
    hostname(): string;
    href(): string;
    hrefLang(): string;
    origin(): string;
    password(): string;
    pathname(): string;
    port(): string;
    protocol(): string;
    referrerPolicy(): string;
    rel(): string;
    relList(): string[];
    search(): string;
    target(): string;
    text(): string;
    toString(): string;
    type(): string;
    username(): string;
  }
  export interface AreaElement extends Element {
    accessKey(): string;
    download(): string;
    hash(): string;
    host(): string;
    hostname(): string;
    href(): string;
    hrefLang(): string;
    origin(): string;
    password(): string;
    pathname(): string;
    port(): string;
    protocol(): string;
    referrerPolicy(): string;
    rel(): string;
    relList(): string[];
    search(): string;
    target(): string;
    text(): string;
    toString(): string;
    type(): string;
    username(): string;
  }
  export interface AudioElement extends Element {
    autoplay(): boolean;
    controls(): boolean;
    crossOrigin(): string | undefined;
    currentSrc(): string;
    defaultMuted(): boolean;
    loop(): boolean;
    mediaGroup(): string;
    muted(): boolean;
    preload(): string;
    src(): string;
    textTracks(): TrackElement[];
  }
  export interface BaseElement extends Element {
    href(): string;
    target(): string;
  }
  export interface ButtonElement extends Element {
    form(): FormElement | undefined;
    formAction(): string;
    formEnctype(): string;
    formMethod(): string;
    formNoValidate(): boolean;
    formTarget(): string;
    labels(): LabelElement[];
    name(): string;
    accessKey(): string;
    autofocus(): boolean;
    disabled(): boolean;
    tabIndex(): number;
    type(): string;
    value(): string;
  }
  export interface CanvasElement extends Element {
    height(): number;
    width(): number;
  }
  export interface DataElement extends Element {
    value(): string;
  }
  export interface DataListElement extends Element {
    options(): OptionElement[];
  }
  export interface ModificationElement extends Element {
    cite(): string;
    datetime(): string;
  }
  export interface EmbedElement extends Element {
    height(): string;
    src(): string;
    type(): string;
    width(): string;
  }
  export interface FieldSetElement extends Element {
    disabled(): boolean;
    elements(): Element[];
    form(): FormElement | undefined;
    name(): string;
    type(): string;
    validity(): undefined;
  }
  export interface FormElement extends Element {
    acceptCharset(): string;
    action(): string;
    autocomplete(): string;
    elements(): Element[];
    encoding(): string;
    enctype(): string;
    length(): number;
    method(): string;
    name(): string;
    noValidate(): boolean;
    target(): string;
  }
  export interface IFrameElement extends Element {
    allowfullscreen(): boolean;
    height(): string;
    name(): string;
    referrerPolicy(): string;
    src(): string;
    width(): string;
  }
  export interface ImageElement extends Element {
    alt(): string;
    crossOrigin(): string | undefined;
    currentSrc(): string;
    height(): number;
    isMap(): boolean;
    name(): string;
    referrerPolicy(): string;
    sizes(): string;
    src(): string;
    srcset(): string;
    useMap(): string;
    width(): number;
  }
  export interface InputElement extends Element {
    form(): FormElement | undefined;
    formAction(): string;
    formEnctype(): string;
    formMethod(): string;
    formNoValidate(): boolean;
    formTarget(): string;
    labels(): LabelElement[];
    name(): string;
    accept(): string;
    accessKey(): string;
    alt(): string;
    autocomplete(): string;
    autofocus(): boolean;
    checked(): boolean;
    defaultChecked(): boolean;
    defaultValue(): string;
    dirName(): string;
    disabled(): boolean;
    height(): string;
    list(): DataListElement | undefined;
    max(): string;
    maxLength(): number;
    min(): string;
    multiple(): boolean;
    pattern(): string;
    placeholder(): string;
    readonly(): boolean;
    required(): boolean;
    size(): number;
    src(): string;
    step(): string;
    tabIndex(): number;
    type(): string;
    value(): string;
    width(): string;
  }
  export interface KeygenElement extends Element {
    autofocus(): boolean;
    challenge(): string;
    disabled(): boolean;
    form(): FormElement | undefined;
    keytype(): string;
    labels(): LabelElement[];
    name(): string;
    type(): string;
  }
  export interface LabelElement extends Element {
    control(): Element | undefined;
    form(): FormElement | undefined;
    htmlFor(): string;
  }
  export interface LegendElement extends Element {
    accessKey(): string;
    form(): FormElement | undefined;
  }
  export interface ListItemElement extends Element {
    type(): string;
    value(): number;
  }
  export interface LinkElement extends Element {
    crossOrigin(): string | undefined;
    href(): string;
    hreflang(): string;
    media(): string;
    referrerPolicy(): string;
    rel(): string;
    relList(): string[];
    target(): string;
    type(): string;
  }
  export interface MapElement extends Element {
    areas(): AreaElement[];
    images(): Element[];
    name(): string;
  }
  export interface MetaElement extends Element {
    content(): string;
    httpEquiv(): string;
    name(): string;
  }
  export interface MeterElement extends Element {
    high(): number;
    labels(): LabelElement[];
    low(): number;
    max(): number;
    min(): number;
    optimum(): number;
  }
  export interface ObjectElement extends Element {
    data(): string;
    form(): FormElement | undefined;
    height(): string;
    name(): string;
    tabIndex(): number;
    type(): string;
    typeMustMatch(): boolean;
    useMap(): string;
    width(): string;
  }
  export interface OrderedListElement extends Element {
    reversed(): boolean;
    start(): number;
    type(): string;
  }
  export interface OptionGroupElement extends Element {
    disabled(): boolean;
    label(): string;
  }
  export interface OptionElement extends Element {
    defaultSelected(): boolean;
    disabled(): boolean;
    form(): FormElement | undefined;
    index(): number;
    label(): string;
    selected(): boolean;
    text(): string;
    value(): string;
  }
  export interface OutputElement extends Element {
    defaultValue(): string;
    form(): FormElement | undefined;
    htmlFor(): string;
    labels(): LabelElement[];
    name(): string;
    type(): string;
    value(): string;
  }
  export interface ParamElement extends Element {
    name(): string;
    value(): string;
  }
  export interface PreElement extends Element {
    name(): string;
    value(): string;
  }
  export interface ProgressElement extends Element {
    labels(): LabelElement[];
    max(): number;
    position(): number;
    value(): number;
  }
  export interface QuoteElement extends Element {
    cite(): string;
  }
  export interface ScriptElement extends Element {
    async(): boolean;
    charset(): string;
    crossOrigin(): string;
    defer(): boolean;
    noModule(): boolean;
    src(): string;
    text(): string;
    type(): string;
  }
  export interface SelectElement extends Element {
    autofocus(): boolean;
    disabled(): boolean;
    form(): FormElement | undefined;
    labels(): LabelElement[];
    length(): number;
    multiple(): boolean;
    name(): string;
    options(): OptionElement[];
    required(): boolean;
    selectedIndex(): number;
    selectedOptions(): OptionElement[];
    size(): number;
    tabIndex(): number;
    type(): string;
    value(): string;
  }
  export interface SourceElement extends Element {
    keySystem(): string;
    media(): string;
    sizes(): string;
    src(): string;
    srcset(): string;
    type(): string;
  }
  export interface StyleElement extends Element {
    media(): string;
    type(): string;
  }
  export interface TableElement extends Element {
    caption(): Element | undefined;
    rows(): TableRowElement[];
    sortable(): boolean;
    tBodies(): TableSectionElement[];
    tFoot(): TableSectionElement | undefined;
    tHead(): TableSectionElement | undefined;
  }
  export interface TableSectionElement extends Element {
    rows(): TableRowElement[];
  }
  export interface TableRowElement extends Element {
    cells(): Element[];
    rowIndex(): number;
    sectionRowIndex(): number;
  }
  export interface TableColumnElement extends Element {
    span(): number;
  }
  export interface TableDataElement extends Element {
    cellIndex(): number;
    colSpan(): number;
    headers(): string;
    rowSpan(): number;
  }
  export interface TableHeaderElement extends Element {
    cellIndex(): number;
    colSpan(): number;
    headers(): string;
    rowSpan(): number;
    abbr(): string;
    scope(): string;
    sorted(): boolean;
  }
  export interface TextAreaElement extends Element {
    accessKey(): string;
    autocapitalize(): string;
    autocomplete(): string;
    cols(): number;
    defaultValue(): string;
    form(): FormElement | undefined;
    labels(): LabelElement[];
    length(): number;
    maxLength(): number;
    placeholder(): string;
    readOnly(): boolean;
    required(): boolean;
    rows(): number;
    tabIndex(): number;
    type(): string;
    value(): string;
    wrap(): string;
  }
  export interface TimeElement extends Element {
    datetime(): string;
  }
  export interface TitleElement extends Element {
    text(): string;
  }
  export interface TrackElement extends Element {
    default(): boolean;
    kind(): string;
    label(): string;
    src(): string;
    srclang(): string;
  }
  export interface UnorderedListElement extends Element {
    type(): string;
  }
  export interface VideoElement extends Element {
    autoplay(): boolean;
    controls(): boolean;
    crossOrigin(): string | undefined;
    currentSrc(): string;
    defaultMuted(): boolean;
    loop(): boolean;
    mediaGroup(): string;
    muted(): boolean;
    preload(): string;
    src(): string;
    textTracks(): TrackElement[];
  }
  /** Which element a tag has; all others are plain `Element`s. */
  export interface ElementsByTag {
    a: AnchorElement;
    area: AreaElement;
    audio: AudioElement;
    base: BaseElement;
    button: ButtonElement;
    canvas: CanvasElement;
    data: DataElement;
    datalist: DataListElement;
    del: ModificationElement;
    embed: EmbedElement;
    fieldset: FieldSetElement;
    form: FormElement;
    iframe: IFrameElement;
    img: ImageElement;
    input: InputElement;
    ins: ModificationElement;
    keygen: KeygenElement;
    label: LabelElement;
    legend: LegendElement;
    li: ListItemElement;
    link: LinkElement;
    map: MapElement;
    meta: MetaElement;
    meter: MeterElement;
    object: ObjectElement;
    ol: OrderedListElement;
    optgroup: OptionGroupElement;
    option: OptionElement;
    output: OutputElement;
    param: ParamElement;
    pre: PreElement;
    progress: ProgressElement;
    q: QuoteElement;
    quote: QuoteElement;
    blockquote: QuoteElement;
    script: ScriptElement;
    select: SelectElement;
    source: SourceElement;
    style: StyleElement;
    table: TableElement;
    thead: TableSectionElement;
    tfoot: TableSectionElement;
    tbody: TableSectionElement;
    tr: TableRowElement;
    col: TableColumnElement;
    td: TableDataElement;
    th: TableHeaderElement;
    textarea: TextAreaElement;
    time: TimeElement;
    title: TitleElement;
    track: TrackElement;
    ul: UnorderedListElement;
    video: VideoElement;
  }
}
