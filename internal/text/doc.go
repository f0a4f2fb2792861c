// Package text holds what reading Chinese official text needs everywhere:
// width folding that keeps offsets, comparison keys, numerals, and the cuts
// into sentences and clauses. It changes no text: folding makes keys.
package text
