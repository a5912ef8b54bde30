// Package spreadsheet carries the catalogue's fields between the content's files and the spreadsheets that offices keep:
// out as XLSX, CSV and JSON, and in from XLSX and CSV. Its columns are the declarations that files are checked by. It
// changes no file before every cell has been understood, and of a file only the fields that differ; it deletes none.
package spreadsheet
