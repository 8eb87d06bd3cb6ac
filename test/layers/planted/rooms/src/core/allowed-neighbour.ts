export const neighbour = 'core may use core';
