"""Copies of the vendor's own file with the questions at the passages they rest on."""
