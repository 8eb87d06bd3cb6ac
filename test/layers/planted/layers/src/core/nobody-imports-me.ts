export const orphan = true;
