"""A report in the forms that people mail, file and feed to other programs."""
