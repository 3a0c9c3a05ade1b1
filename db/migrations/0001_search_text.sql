-- Full-text index over character pairs. Contentless: the text itself stands in the rows only.
-- rowid = search_doc.id, which follows time, so the index itself yields the newest first.
CREATE VIRTUAL TABLE `search_text` USING fts5(text, name, pinyin, number, scope, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
