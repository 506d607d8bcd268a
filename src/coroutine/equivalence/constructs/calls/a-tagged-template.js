const tag = (s, ...v) => block(s.raw.join('|') + v);
log(tag`a${1}b${block(2)}c`);
