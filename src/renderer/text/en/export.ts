export const exporting = {
  title: 'exporting',
};
