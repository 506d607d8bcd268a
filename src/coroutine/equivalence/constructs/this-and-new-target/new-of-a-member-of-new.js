class A { B = class { v = 2 } } log(new (new A().B)().v)
