-- One rule for all zones of a layer instead of one for each zone; more conditions; versions that can be read and returned to.
alter table routing_rules
    -- empty: any; a group matches its members
    add column category_ids int[] not null default '{}',
    -- null: any place; with no zones named: any zone of the layer
    add column layer_id int references zone_layers,
    add column zone_ids int[] not null default '{}',
    -- empty: any
    add column channels text[] not null default '{}',
    -- null: at any time; true: while the desk is open; false: at night, at the weekend
    add column working_time boolean,
    -- null: the zone's own
    alter column department_id drop not null,
    -- rules change places within one statement each
    drop constraint routing_rules_position_key,
    add constraint routing_rules_position_key unique (position) deferrable initially deferred;
update routing_rules r set category_ids = array_remove(array[r.category_id], null),
    layer_id = (select layer_id from zones z where z.id = r.zone_id), zone_ids = array_remove(array[r.zone_id], null);
alter table routing_rules
    drop column category_id, drop column zone_id,
    add constraint routing_rules_department check (department_id is not null or layer_id is not null);

-- A ticket keeps the number of the rule that decided, also when the rule is gone: its version still has it.
alter table tickets drop constraint tickets_rule_id_fkey;

create table rule_versions (
    number int primary key,
    published_at timestamptz not null default now(),
    staff_id int references staff,
    -- null: what was there before anybody published
    staff_name text,
    note text,
    -- as routing_rules held them
    rules jsonb not null
);

-- What somebody is working on; nothing is routed by it.
create table rule_draft (
    one_only boolean primary key default true check (one_only),
    -- whoever saw an older one is refused
    revision int not null default 1,
    changed_at timestamptz not null default now(),
    staff_name text,
    rules jsonb not null
);

create function tell_of_rules() returns trigger language plpgsql as $$
begin
    notify configuration;
    return null;
end $$;
create trigger routing_rules_changed after insert or update or delete on routing_rules for each statement execute function tell_of_rules();
