-- Every ticket has one row in each layer, also where no zone holds it, so that the rows of a layer add up to the city;
-- and what a district report counts lies beside the zone, in one index, so that no ticket is read.
alter table ticket_zones
    alter zone_id drop not null,
    drop constraint ticket_zones_zone_id_fkey,
    add foreign key (zone_id) references zones on delete set null,
    add received_at timestamptz,
    add resolved_at timestamptz,
    add status text,
    add category_id int,
    add department_id int;

insert into ticket_zones (ticket_id, layer_id)
select t.id, l.id from tickets t cross join zone_layers l on conflict do nothing;
update ticket_zones z set received_at = t.received_at, resolved_at = t.resolved_at, status = t.status, category_id = t.category_id, department_id = t.department_id
from tickets t where t.id = z.ticket_id;

alter table ticket_zones alter received_at set not null, alter status set not null, alter category_id set not null;
create index ticket_zones_figures on ticket_zones (layer_id, zone_id, received_at)
    include (status, category_id, department_id, resolved_at);

create function keep_ticket_zones() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into ticket_zones (ticket_id, layer_id, received_at, resolved_at, status, category_id, department_id)
        select t.id, l.id, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id from tickets t cross join zone_layers l where t.id = new.id
        on conflict do nothing;
    else
        update ticket_zones set (received_at, resolved_at, status, category_id, department_id)
            = (new.received_at, new.resolved_at, new.status, new.category_id, new.department_id)
        where ticket_id = new.id;
    end if;
    return null;
end $$;
-- at the end of the transaction: who knows the zones has written them by then, and only what is missing is added
create constraint trigger tickets_zones after insert on tickets deferrable initially deferred for each row execute function keep_ticket_zones();
create trigger tickets_figures after update on tickets for each row
    when ((old.received_at, old.resolved_at, old.status, old.category_id, old.department_id)
        is distinct from (new.received_at, new.resolved_at, new.status, new.category_id, new.department_id))
    execute function keep_ticket_zones();

create function add_layer_to_tickets() returns trigger language plpgsql as $$
begin
    -- a ticket that is just being written would else miss this layer
    lock table tickets in share row exclusive mode;
    insert into ticket_zones (ticket_id, layer_id, received_at, resolved_at, status, category_id, department_id)
    select t.id, new.id, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id from tickets t on conflict do nothing;
    return null;
end $$;
create trigger zone_layers_tickets after insert on zone_layers for each row execute function add_layer_to_tickets();
