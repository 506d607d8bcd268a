const local = 5;
const e = eval;
log(
  e('1 + 1'),
  e('typeof local'),
  (0, eval)('typeof log'),
  e({ a: 1 }).a,
  typeof eval,
  e.name,
  e.length,
  [eval][0] === eval,
  e('this') === e('this'),
);
