export const assignments = {
  title: 'assignments',
};
