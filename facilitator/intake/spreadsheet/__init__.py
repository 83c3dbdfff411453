"""The klantreis as a workbook: one form (`form`), written (`writing`) and read (`parts`, `cells`, `reading`)."""
