export const bulkUpdate = {
  title: 'Bulk update',
};
