export const map = {
  title: 'Map columns',
};
