if (block(true)) log(1);
else log(2);
if (block(false)) log(3);
else if (block(1)) log(4);
