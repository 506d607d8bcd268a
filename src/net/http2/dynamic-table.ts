// HPACK's dynamic table (RFC 7541, section 2.3.2): the newest entry has index 1. Texts have one character per byte.

const entryOverhead = 32;

export class DynamicTable {
  /** Changes with every change of what an index means. */
  version = 0;
  /** Bytes, as RFC 7541 counts them. */
  size = 0;
  maxSize: number;
  private names: string[] = [];
  private values: string[] = [];
  private oldest = 0;

  constructor(maxSize: number) {
    this.maxSize = maxSize;
  }

  get count(): number {
    return this.names.length - this.oldest;
  }

  /** `index` must be from 1 to `count`. */
  name(index: number): string {
    return this.names[this.names.length - index]!;
  }

  value(index: number): string {
    return this.values[this.values.length - index]!;
  }

  /** The index of this field, or 0. */
  find(name: string, value: string): number {
    const { names, values, oldest } = this;
    for (let i = names.length - 1; i >= oldest; i--) if (values[i] === value && names[i] === name) return names.length - i;
    return 0;
  }

  /** The index of a field of this name, or 0. */
  findName(name: string): number {
    const { names, oldest } = this;
    for (let i = names.length - 1; i >= oldest; i--) if (names[i] === name) return names.length - i;
    return 0;
  }

  add(name: string, value: string): void {
    this.version++;
    const size = name.length + value.length + entryOverhead;
    this.evict(this.maxSize - size);
    if (size > this.maxSize) return;
    this.names.push(name);
    this.values.push(value);
    this.size += size;
  }

  resize(maxSize: number): void {
    this.version++;
    this.maxSize = maxSize;
    this.evict(maxSize);
  }

  private evict(limit: number): void {
    while (this.size > 0 && this.size > limit) {
      this.size -= this.names[this.oldest]!.length + this.values[this.oldest]!.length + entryOverhead;
      this.names[this.oldest] = '';
      this.values[this.oldest] = '';
      this.oldest++;
    }
    if (this.oldest > 64 && this.oldest * 2 > this.names.length) {
      this.names = this.names.slice(this.oldest);
      this.values = this.values.slice(this.oldest);
      this.oldest = 0;
    }
  }
}
