"""Word files: the tree in WordprocessingML, over our style base or a firm's own."""
