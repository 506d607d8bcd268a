a: {
  log(1);
  if (block(true)) break a;
  log(2);
}
log(3);
