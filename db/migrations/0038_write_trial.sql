-- One row that nodes overwrite now and then: whether the database takes a write is seen by writing.
create table write_trial (
    only_row boolean primary key default true check (only_row),
    at timestamptz not null
);
