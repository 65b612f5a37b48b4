"""The frozen model of a pack: facts, words, organisations. No I/O, no clock, no locale."""
