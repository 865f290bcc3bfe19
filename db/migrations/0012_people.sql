-- Sessions, devices and links of staff; slowed-down guessing; what supervisors may city-wide.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role in ('Crew', 'Desk', 'Supervisor', 'Administrator', 'Auditor'));
alter table staff
    add column city_wide boolean not null default false,
    add column crew text,
    add column closed_at timestamptz,
    -- until the end of that day in Japan; infinity: until somebody ends it
    add column suspended_until date,
    add column suspended_because text,
    add column password_changed_at timestamptz,
    add column created_at timestamptz not null default now(),
    -- the app's key, protected by the same keys as the cookies; one that was shown and not confirmed yet; the last code's time step
    add column second_factor_key text,
    add column second_factor_pending text,
    add column second_factor_step bigint not null default 0;
-- until now every supervisor decided for the whole city
update staff set city_wide = true where role = 'Supervisor';
update staff set closed_at = now() where not active;
update staff set password_changed_at = now() where password_hash is not null;
alter table staff drop column active, drop column lockout_end, drop column lockout_enabled, drop column access_failed_count;

-- a browser that this person has signed in from before; what it holds is a protected cookie with the id
create table staff_devices (
    id uuid not null,
    staff_id int not null references staff on delete cascade,
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    -- so long it is not asked for the second factor
    trusted_until timestamptz,
    primary key (id, staff_id)
);
create index staff_devices_staff on staff_devices (staff_id);

create table staff_sessions (
    id uuid primary key,
    staff_id int not null references staff on delete cascade,
    device_id uuid not null,
    address inet,
    user_agent text,
    -- signed in by password alone where a second factor is asked for: may set it up and nothing else
    limited boolean not null default false,
    began_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    ends_at timestamptz not null,
    ended_at timestamptz
);
create index staff_sessions_staff on staff_sessions (staff_id, used_at desc);

-- Wrong tries; a name that nobody has is counted like one that somebody has.
create table sign_in_tries (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    name_hash bytea not null,
    -- only where that device is known for that name
    device_id uuid,
    network cidr not null
);
create index sign_in_tries_name on sign_in_tries (name_hash, at);
create index sign_in_tries_network on sign_in_tries (network, at);

create table staff_recovery_codes (
    staff_id int not null references staff on delete cascade,
    code_hash bytea not null,
    primary key (staff_id, code_hash)
);

-- Invitations and new passwords: a secret that works once.
create table staff_links (
    token_hash bytea primary key,
    staff_id int not null references staff on delete cascade,
    purpose text not null check (purpose in ('Invitation', 'Password')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index staff_links_staff on staff_links (staff_id);

-- every node forgets what it remembered of sessions as soon as one ends or somebody's rights change
create function tell_of_staff() returns trigger language plpgsql as $$
begin
    notify staff;
    return null;
end $$;
create trigger staff_changed after update on staff for each statement execute function tell_of_staff();
create trigger staff_session_ended after update of ended_at, limited on staff_sessions for each statement execute function tell_of_staff();

-- Who did what, and who looked at whose data: rows are only ever added; see docs/operations.md on the server's database role.
create table audit_trail (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    event text not null,
    actor_kind text not null,
    actor_id text,
    actor_name text,
    address inet,
    subject text,
    details jsonb
);
create index audit_trail_at on audit_trail (at desc, id desc);
create index audit_trail_actor on audit_trail (actor_id, at desc);
create index audit_trail_subject on audit_trail (subject, at desc);
create function keep_audit_trail() returns trigger language plpgsql as $$
begin
    -- the monthly purge says so, in a transaction of its own
    if tg_op = 'DELETE' and current_setting('civicreports.purge_audit', true) = 'on' then return old; end if;
    raise exception 'the audit trail is only ever added to';
end $$;
create trigger audit_trail_kept before update or delete on audit_trail for each row execute function keep_audit_trail();
