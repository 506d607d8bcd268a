const $$co = block(1),
  $$t1 = 2,
  $g = 3;
log($$co + $$t1 + $g);
