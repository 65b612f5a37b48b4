"""Views: what every renderer gets."""
