export const history = {
  title: 'history',
};
