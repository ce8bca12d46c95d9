-- What a page of slides says as one looks for it: without case and accents, by `fold` of the server, which writes it with
-- the page. What came before this is folded here as nearly as SQL can.
ALTER TABLE material_page ADD COLUMN folded text NOT NULL DEFAULT '';
UPDATE material_page SET folded = lower(regexp_replace(normalize(text, NFKD), '[\u0300-\u036f]', '', 'g'));

-- What a ZIP says of the PDF that was made; null: not weighed.
ALTER TABLE material_version ADD COLUMN pdf_crc32 bigint
    CONSTRAINT material_version_pdf_crc32_check CHECK (pdf_crc32 BETWEEN 0 AND 4294967295);
UPDATE material_version SET pdf_crc32 = crc32 WHERE pdf_key <> '' AND pdf_key = file_key;
