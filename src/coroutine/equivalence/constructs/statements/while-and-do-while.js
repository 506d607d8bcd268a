let i = 0;
while (block(i) < 3) i++;
do {
  i += block(2);
} while (block(i) < 9);
log(i);
