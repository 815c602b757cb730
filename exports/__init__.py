"""From a kit to documents: composition, house style, pages, PDF, DOCX, and the export job."""
