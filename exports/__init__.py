"""From a kit to documents: composition, house style, pages, PDF, DOCX, text, and the export job."""
