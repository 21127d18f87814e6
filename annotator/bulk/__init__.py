"""Articles by the thousand: marked by all cores, from files to files, on one machine or many."""
