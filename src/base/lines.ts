// Lines and columns of positions in a text, all from 0.

export class Lines {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) this.starts.push(end + 1);
  }

  placeOf(position: number): readonly [line: number, column: number] {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return [low, position - this.starts[low]!];
  }

  /** The position of a place; lines that do not exist count as the first. */
  positionOf(line: number, column: number): number {
    return (this.starts[line] ?? 0) + column;
  }
}
