log(
  JSON.parse('{"a":1,"b":2,"c":3}', function (k, v) {
    if (k === 'a') {
      delete this.b;
      this.c = [4];
    }
    return block(v);
  }),
);
