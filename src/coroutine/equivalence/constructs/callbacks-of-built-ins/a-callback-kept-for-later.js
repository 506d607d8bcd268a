let saved;
const keep = (f) => {
  saved = f;
};
keep((x) => block(x) + 1);
log(saved(1));
