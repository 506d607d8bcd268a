try {
  try {
    throw block(new Error('a'));
  } catch (e) {
    log(e);
    throw block(new Error('b'));
  } finally {
    log(block('f'));
  }
} catch ({ message }) {
  log(block(message));
}
