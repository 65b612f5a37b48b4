"""What the tests of the audit share: a campaign, pages that hold it, and what hosts do to pages."""
