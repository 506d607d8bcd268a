const even = n => n === 0 ? block(true) : odd(n - 1); function odd(n) { return n === 0 ? false : even(n - 1) } log(even(7))
