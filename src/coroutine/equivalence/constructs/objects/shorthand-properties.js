const block_ = block(1),
  x = block(2);
log({ x, block_ });
