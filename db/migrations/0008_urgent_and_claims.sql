-- Who is on duty out of hours, and who is told when nobody looks; what a department does not have, the default one has.
alter table departments
    add column duty_phone text,
    add column duty_email text,
    add column supervisor_email text;

-- An urgent ticket nobody has begun: mails go out until somebody of the staff opens it.
create table urgent_alerts (
    ticket_id bigint primary key references tickets on delete cascade,
    raised_at timestamptz not null default now(),
    -- mails so far: on duty, on duty again, supervisor
    rounds int not null default 1,
    opened_at timestamptz,
    opened_by text
);
create index urgent_alerts_unopened on urgent_alerts (raised_at) where opened_at is null;
create index tickets_urgent on tickets (received_at) where urgent and status in ('Received', 'Assigned');

-- A claim (「まだです」): the work is done and somebody says it is not fixed; a supervisor decides.
alter table tickets
    -- since when a claim waits for the decision
    add column claimed_at timestamptz,
    -- how many there were, decided ones included
    add column claims int not null default 0;
update tickets t set claimed_at = h.first, claims = h.claims
    from (select ticket_id, max(at) as first, count(*) as claims from ticket_history where kind = 'NotFixed' group by ticket_id) h
    where h.ticket_id = t.id and t.not_fixed;
create index tickets_claimed on tickets (claimed_at) where claimed_at is not null;

-- figures count claims
alter table ticket_zones add column claims int not null default 0;
update ticket_zones z set claims = t.claims from tickets t where t.id = z.ticket_id and t.claims > 0;
drop index ticket_zones_figures;
create index ticket_zones_figures on ticket_zones (layer_id, zone_id, received_at)
    include (status, category_id, department_id, resolved_at, claims);

create or replace function keep_ticket_zones() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into ticket_zones (ticket_id, layer_id, received_at, resolved_at, status, category_id, department_id, claims)
        select t.id, l.id, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id, t.claims
        from tickets t cross join zone_layers l where t.id = new.id
        on conflict do nothing;
    else
        update ticket_zones set (received_at, resolved_at, status, category_id, department_id, claims)
            = (new.received_at, new.resolved_at, new.status, new.category_id, new.department_id, new.claims)
        where ticket_id = new.id;
    end if;
    return null;
end $$;
drop trigger tickets_figures on tickets;
create trigger tickets_figures after update on tickets for each row
    when ((old.received_at, old.resolved_at, old.status, old.category_id, old.department_id, old.claims)
        is distinct from (new.received_at, new.resolved_at, new.status, new.category_id, new.department_id, new.claims))
    execute function keep_ticket_zones();
create or replace function add_layer_to_tickets() returns trigger language plpgsql as $$
begin
    -- a ticket that is just being written would else miss this layer
    lock table tickets in share row exclusive mode;
    insert into ticket_zones (ticket_id, layer_id, received_at, resolved_at, status, category_id, department_id, claims)
    select t.id, new.id, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id, t.claims
    from tickets t on conflict do nothing;
    return null;
end $$;
