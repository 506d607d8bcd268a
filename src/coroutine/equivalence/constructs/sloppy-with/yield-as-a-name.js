var yield = 1; with ({ yield: 2 }) { log(block(yield)); yield = 3; log(yield) } log(yield);
