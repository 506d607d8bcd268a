// `return` through `yield*` into an inner iterator that must wait, for the host or for a promise. Resumed with `next`, as after
// any other wait, the outer generator would go on as if the inner one had just ended; so whoever resumes it says `return` again,
// and the delegate, which is still in the middle of its call, takes that as going on.

let isReturning = false;

/** A delegate tells whoever steps its generator. */
export function waitInReturn(): void {
  isReturning = true;
}

/** How to resume the generator that has just been stepped and waits. */
export function takeResumption(): 'next' | 'return' {
  if (!isReturning) return 'next';
  isReturning = false;
  return 'return';
}
