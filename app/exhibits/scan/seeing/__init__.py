"""A page that is a picture to strings of characters, and to looks at them."""
