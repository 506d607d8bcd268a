log(-block(2), !block(0), +block('3'), block(2) ** block(3), ~block(1));
