"""What joins the expert desk's widgets to the store: no widget, no page, one file a concern."""
