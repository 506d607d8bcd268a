log(/a(?<n>b)/.exec(block('ab')).groups.n, block(10n) ** 2n, 1_000);
