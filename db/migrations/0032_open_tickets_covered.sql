-- The place in metres of the web's grid as PostgreSQL's own point, whose index can give it back (a geometry's cannot):
-- a tile of open tickets is drawn from this index alone, instead of from pages scattered over the whole table.
alter table tickets add spot point generated always as (ST_Transform(location, 3857)::point) stored;
drop index tickets_open_tile, tickets_tile;
create index tickets_open_tile on tickets using gist (spot) include (id, number, status, urgent, category_id, department_id, not_fixed)
    where status in ('Received', 'Assigned', 'InProgress', 'OnHold');
create index tickets_tile on tickets using gist (spot);
alter table tickets drop location_3857;

-- Many short calls: compiling each costs more than it saves.
alter function split_zone() set jit = off;
