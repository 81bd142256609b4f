-- store.majority(code, n)
arg_max(code, ((32768 * n) - code));
