"""Documents of office programs: Word files read as they are, older ones turned into them by LibreOffice first."""
