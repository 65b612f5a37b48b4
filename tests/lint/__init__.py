"""What the tests of the linter share."""
