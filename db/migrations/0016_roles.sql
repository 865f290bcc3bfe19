-- The server's own role adds to the trail and may do nothing else with the table: what it needs of the past it asks for here, by the
-- owner's right. Who may call these is said with the other rights of that role (Persistence/ServerRole).

-- Whoever reads leaves a line, once in ten minutes, and cannot take it away.
create function read_audit_trail(reader_id text, reader_name text, first timestamptz, until timestamptz, kind text, about text,
    before bigint, most int) returns setof audit_trail language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    insert into audit_trail (event, actor_kind, actor_id, actor_name)
    select 'TrailRead', 'Staff', reader_id, reader_name
    where not exists (select from audit_trail a
        where a.event = 'TrailRead' and a.actor_id = reader_id and a.at > now() - interval '10 minutes');
    return query
        select * from audit_trail a
        where a.id < coalesce(before, 9223372036854775807) and a.at >= coalesce(first, '-infinity') and a.at < coalesce(until, 'infinity')
            and a.event = coalesce(kind, a.event) and (about is null or a.subject = about or 'staff:' || a.actor_id = about)
        order by a.id desc limit most;
end $$;

-- What happened to one account, for its own page.
create function account_events(account int, most int) returns table (at timestamptz, event text, address inet, actor_id text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select a.at, a.event, a.address, a.actor_id from audit_trail a
    where a.subject = 'staff:' || account order by a.at desc limit most
$$;

-- When rows were written, not what they say; and their end, never within a year.
create function audit_trail_older_than(age interval) returns table (id bigint, at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select a.id, a.at from audit_trail a where a.at < now() - age
$$;
create function purge_audit_trail(ids bigint[]) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
    perform set_config('civicreports.purge_audit', 'on', true);
    delete from audit_trail a where a.id = any (ids) and a.at < now() - interval '365 days';
    perform set_config('civicreports.purge_audit', 'off', true);
end $$;

revoke execute on function read_audit_trail, account_events, audit_trail_older_than, purge_audit_trail from public;
