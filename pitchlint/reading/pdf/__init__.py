"""PDF: PDFium reads every page, pdfplumber finds the tables and is the fallback."""
