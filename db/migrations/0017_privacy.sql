-- Personal data ends: by request, by age, by staff's hand; what is kept as evidence says until when.
alter table reports
    -- what each message said, so that one taken back takes its words along: [{"id", "text", "isPlace"}]
    add column messages jsonb,
    -- words, place, photos, position and the resident went; the row stays for the figures
    add column erased_at timestamptz,
    -- asked for, and put off until nobody holds the ticket any more
    add column erasure_id bigint;

-- 保全: nothing of it ends before that day is over
alter table tickets
    add column held_until date,
    add column held_because text;

-- Requests to be forgotten (データを消す): worked off within a minute; what is left of one says that, when and how much, not whose.
create table erasures (
    id bigint generated always as identity primary key,
    -- what the resident and the city call it
    reference text not null unique,
    resident_id uuid,
    -- a report that came without a resident: by telephone, from a patrol
    report_id uuid,
    asked_at timestamptz not null default now(),
    -- null: the resident, in the chat
    asked_by text,
    because text,
    done_at timestamptz,
    reports int,
    photos int,
    -- what LINE brings late of whoever was forgotten is not kept: SHA-256 of the user id, for three days
    line_hash bytea
);
create index erasures_waiting on erasures (asked_at) where done_at is null;
create index erasures_line on erasures (line_hash) where line_hash is not null;
alter table reports add constraint reports_erasure_id_fkey foreign key (erasure_id) references erasures on delete set null;
create index reports_erasure on reports (erasure_id) where erasure_id is not null and erased_at is null;

create function announce_erasure() returns trigger language plpgsql as $$
begin
    notify erasures;
    return null;
end $$;
create trigger erasures_announce after insert on erasures for each statement execute function announce_erasure();

-- everything a resident ever said about a ticket, also one that is no longer merged
create index ticket_history_resident on ticket_history (actor_id) where actor_kind = 'Resident';

-- what ended when, and how much of it
create table retention_runs (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    kind text not null,
    gone int not null
);
create index retention_runs_kind on retention_runs (kind, at desc);

-- A note that is there already is held until the row's end is committed: a sweep between the two would take the note and leave the files.
create or replace function photo_removed() returns trigger language plpgsql as $$
begin
    if old.sha256 is not null and (tg_op = 'DELETE' or new.sha256 is distinct from old.sha256) then
        insert into photo_leftovers (sha256) values (old.sha256)
        on conflict (sha256) do update set since = photo_leftovers.since;
    end if;
    return null;
end $$;
