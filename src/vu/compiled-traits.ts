// What a compiled program may do, judged by its text: `true` may be wrong and only costs time, `false` never is.

const promises = /\basync\b|\bawait\b|\bPromise\b|\bthen\b|asyncRequest|startAsync/;

/** The compiler's own rest parameters and spread arguments have names that begin with `$$`. */
const listings =
  /[{,]\s*\.\.\.(?!\$\$)|\bfor\s*\([^;()]*\bin\b|\b(keys|values|entries|assign|hasOwn\w*|getOwnProperty\w*|ownKeys)\b|[{,]\s*(json|html|submitForm|clickLink)\s*[:,}]/;

/** The same in patterns that the compiler has taken apart. */
const compiledListings = /\.(get|nested)\(("object",|"array",)?"(json|html|submitForm|clickLink)"|\.rest\(\)/;

/** Whether reactions may be waiting in the microtask queue when one of its functions has returned. */
export function mayUsePromises(code: string): boolean {
  return promises.test(code);
}

/** Whether it may copy objects, list their keys, or take methods of responses off them. */
export function mayListFields(code: string): boolean {
  return listings.test(code) || compiledListings.test(code);
}
