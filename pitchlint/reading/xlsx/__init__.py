"""XLSX: openpyxl gives the values of the cells, the XML of the sheets what is hidden and what is missing."""
