-- Where a zone's name stands: the console asks for all of them at its start, and each tile for its own.
alter table zones add centre geometry(Point, 4326) generated always as (ST_PointOnSurface(boundary)) stored;
