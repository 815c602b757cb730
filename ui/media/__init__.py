"""Pictures and documents of a kit in the window: thumbnails, adding, cropping."""
