"""Rantau Jakarta: where Jakarta's migrant workers go, by year, destination and skill tier."""
