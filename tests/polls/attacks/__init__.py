"""The attacks of the specification's part 7, on the blog's own store and on a leaky one."""
