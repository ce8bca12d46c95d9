-- How an account looks at tables of registrations, under names of its own: the filter and the order.
CREATE TABLE saved_view (
    id         uuid        CONSTRAINT saved_view_pkey PRIMARY KEY,
    account_id uuid        NOT NULL CONSTRAINT saved_view_account_fkey REFERENCES account ON DELETE CASCADE,
    name       text        NOT NULL,
    filter     jsonb       NOT NULL CONSTRAINT saved_view_filter_check CHECK (jsonb_typeof(filter) = 'object'),
    created_at timestamptz NOT NULL,
    CONSTRAINT saved_view_name_key UNIQUE (account_id, name)
);
