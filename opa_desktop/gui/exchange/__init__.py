"""Parts of the pages on which workbooks come in and go out."""
