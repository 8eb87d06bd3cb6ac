process.title = 'Cube Bulk engine';
