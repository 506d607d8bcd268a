const message = { toString: () => (log('message'), 'text') };
const options = {
  get cause() {
    log('cause');
    return block('c');
  },
};
function* errors() {
  log('errors');
  yield block(1);
}
const e = new AggregateError(errors(), message, options);
log(e.message, e.cause, e.errors, Object.getOwnPropertyNames(e).sort());
log(new Error(message, options).cause, AggregateError([], undefined, {}).errors);
try {
  new TypeError(Symbol('s'), options);
} catch (error) {
  log(error.name);
}
