const o = [39, 42]; let a = 1; log(o?.[0, 1], o[0, block(1)], (o[1, 0] = 5, o)); o[0, 1] += 2; log(o); try { throw a = 2, block('e') } catch (e) { log(a, e) }
