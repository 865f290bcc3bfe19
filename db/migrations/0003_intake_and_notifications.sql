-- What arrives and what is told: both queues are tables, claimed with SKIP LOCKED by any node.
create table line_inbox (
    -- this and the source are ASCII, compared by their bytes, as the server sorts them
    webhook_event_id text collate "C" primary key,
    -- user id, else group or room id, else empty: the events of one source are handled in order
    source text collate "C" not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null default now(),
    -- the event's own JSON bytes, untouched: jsonb would refuse an escaped NUL and lose the batch
    event bytea not null,
    due_at timestamptz not null default now(),
    attempts int not null default 0,
    done_at timestamptz,
    parked_at timestamptz,
    last_error text
);
create index line_inbox_due on line_inbox (due_at) where done_at is null and parked_at is null;
create index line_inbox_source on line_inbox (source, occurred_at, webhook_event_id) where done_at is null and parked_at is null;
create index line_inbox_done on line_inbox (done_at) where done_at is not null;
create index line_inbox_parked on line_inbox (parked_at) where parked_at is not null;

-- No trigger announces what comes in: a NOTIFY in each of its transactions would make every commit wait for the one before it.
-- Who writes says so itself, once for many rows.

-- One unfinished report per resident; its id becomes the report's id.
create table drafts (
    resident_id uuid primary key references residents,
    id uuid not null unique,
    version int not null,
    slots jsonb not null,
    updated_at timestamptz not null,
    reminded_at timestamptz
);
create index drafts_updated on drafts (updated_at);

-- Outbox: the body is stored before the first attempt and never changes, the id is LINE's retry key.
create table notifications (
    id uuid primary key,
    ticket_id bigint references tickets on delete cascade,
    history_id bigint references ticket_history on delete cascade,
    resident_id uuid not null references residents,
    channel text not null check (channel in ('Line')),
    kind text not null,
    body jsonb not null,
    created_at timestamptz not null default now(),
    -- creation order, for residents who get several in one instant
    seq bigint generated always as identity,
    -- by the database's clock alone: a server's may go wrong
    due_at timestamptz not null default now(),
    attempts int not null default 0,
    -- LINE keeps a retry key for 24 hours: counted from here, a row is given up before sending it again could tell it twice
    first_attempt_at timestamptz,
    sent_at timestamptz,
    parked_at timestamptz,
    last_error text
);
create index notifications_due on notifications (due_at) where sent_at is null and parked_at is null;
create index notifications_resident on notifications (resident_id, seq) where sent_at is null and parked_at is null;
create index notifications_ticket on notifications (ticket_id);
create index notifications_sent on notifications (sent_at) where sent_at is not null;
-- has the resident been told the same just now?
create index notifications_dialogue on notifications (resident_id, created_at) where kind = 'Dialogue';
create index notifications_parked on notifications (parked_at) where parked_at is not null;

create function announce_notification() returns trigger language plpgsql as $$
begin
    notify notifications;
    return null;
end $$;
create trigger notifications_announce after insert on notifications
    for each statement execute function announce_notification();

-- One row that nodes overwrite now and then: whether the database takes a write is seen by writing.
create table write_trial (
    only_row boolean primary key default true check (only_row),
    at timestamptz not null
);
