/** Customers that can be named one by one: a filter of their numbers has to fit into its length. */
export const mostNamed = 8000;
