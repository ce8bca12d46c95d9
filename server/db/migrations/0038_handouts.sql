-- Handouts and links of a person for a session stand beside their slides, and are released with them.
ALTER TABLE material
    ADD COLUMN language text NOT NULL DEFAULT ''  -- BCP 47; empty: not said
               CONSTRAINT material_language_check CHECK (length(language) <= 35);

ALTER TABLE slides_upload
    ADD COLUMN kind text NOT NULL DEFAULT 'slides'
               CONSTRAINT slides_upload_kind_check CHECK (kind IN ('slides', 'handout'));
