"""Makes all documents, then verdicts.tsv and README.md."""
import os

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import attacks, encoded, real, signed, tables

for part in signed, real, attacks, encoded:
    part.make()
tables.readme(tables.verdicts(encoded.redirects))
