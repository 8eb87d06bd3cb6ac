export const chair = 1;
