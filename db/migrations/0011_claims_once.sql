-- Whether a claim waits is said once: by the time since when.
drop index tickets_open_tile;
alter table tickets drop column not_fixed;
alter table tickets add column not_fixed boolean not null generated always as (claimed_at is not null) stored;
create index tickets_open_tile on tickets using gist (spot) include (id, number, status, urgent, category_id, department_id, not_fixed)
    where status in ('Received', 'Assigned', 'InProgress', 'OnHold');
