export const apply = {
  title: 'Apply',
};
