process.title = 'Cube Bulk';
