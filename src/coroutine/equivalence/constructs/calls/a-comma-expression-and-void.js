log((block(1), block(2)), void block(3));
