log(block(0) || block('or'), block(1) && block('and'), block(null) ?? block('nullish'), block(1) ? block('yes') : block('no'));
