try {
  throw {
    get message() {
      return block('m');
    },
    code: 1,
  };
} catch ({ message, code = 2 }) {
  log(message, code);
}
