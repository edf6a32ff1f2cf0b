"""The programmes the product brings along, as councils and committees really hold their meetings."""
