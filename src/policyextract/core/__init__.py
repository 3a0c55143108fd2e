"""What knows nothing of words, rules or files of documents: records, failures, dates, texts, gold, files, tables, messages."""
