"""One module for each form of spreadsheet: from the bytes of a file to sheets of cells."""
