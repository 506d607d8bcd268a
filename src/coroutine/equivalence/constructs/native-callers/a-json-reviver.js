const seen = [];
const r = JSON.parse('{"a":[1,{"b":2}],"c":null,"__proto__":3}', function (k, v) {
  seen.push(k + ':' + Array.isArray(this));
  return block(k === 'b' ? undefined : typeof v === 'number' ? v + 1 : v);
});
log(r, seen, Object.keys(r));
