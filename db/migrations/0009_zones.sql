-- Cities' layers never share an outline: what is nearest is asked layer by layer, and of complete layers only.
alter table zone_layers
    -- covers the whole city: a place in a gap or on a pier belongs to the nearest zone; parks and flood areas are partial
    add column complete boolean not null default true,
    -- its zones are what people call places (町丁目): these name a place rather than school districts
    add column names_places boolean not null default false,
    -- when every ticket's zone of this layer was last made sure
    add column computed_at timestamptz not null default now();

-- A layer whose zones have changed: its tickets are computed anew, some at a time, while reports go on coming.
create table zone_recomputations (
    layer_id int primary key references zone_layers on delete cascade,
    requested_at timestamptz not null default now(),
    -- begun only when every transaction that may not have seen the change is over
    requested_xid xid8 not null default pg_current_xact_id(),
    -- tickets up to this one are done
    up_to bigint not null default 0
);

create function request_recomputation() returns trigger language plpgsql as $$
begin
    insert into zone_recomputations (layer_id)
    select distinct l.id from changed join zone_layers l on l.id = changed.layer_id
    on conflict (layer_id) do update set requested_at = now(), requested_xid = pg_current_xact_id(), up_to = 0;
    return null;
end $$;
create trigger zones_added after insert on zones referencing new table as changed
    for each statement execute function request_recomputation();
create trigger zones_removed after delete on zones referencing old table as changed
    for each statement execute function request_recomputation();
create trigger zones_changed after update on zones referencing new table as changed
    for each statement execute function request_recomputation();

-- This locked all tickets while it added a row to each of them: the recomputation does it, in batches and without a lock.
drop trigger zone_layers_tickets on zone_layers;
drop function add_layer_to_tickets();
create function request_layer() returns trigger language plpgsql as $$
begin
    insert into zone_recomputations (layer_id) values (new.id) on conflict do nothing;
    return null;
end $$;
create trigger zone_layers_added after insert on zone_layers for each row execute function request_layer();
