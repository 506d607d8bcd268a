const seen = new Set();
const t = (s) => {
  block();
  seen.add(s);
};
for (let i = 0; i < 3; i++) t`x`;
log(seen.size);
