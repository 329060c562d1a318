"""The renderers: one tree in; Word, PDF, workbook, picture and panel out. All of them write whole or not at all."""
