function* ids() {
  let n = 0;
  for (;;) yield block(n++);
}
const it = ids();
log(it.next().value, it.next().value, it.next().value);
